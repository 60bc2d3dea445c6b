// The page "Sources": what is read and how it is doing, at a glance. What can be changed is changed by commands in the chat.

import { readSources } from "./api.js";
import { byId, h, link } from "./dom.js";

const Refresh = 30000;
const HealthNames = { good: "Doing well", waiting: "Waiting", failing: "Needs a look", none: "Paused" };
const Tiles = [
  ["good", "doing well", (s) => s.state === "good"],
  ["failing", "need a look", (s) => s.health === "failing"],
  ["waiting", "not read the last time", (s) => s.state === "troubled"],
  ["waiting", "gone quiet", (s) => s.state === "quiet"],
  ["waiting", "not read yet", (s) => s.state === "unread"],
  ["none", "paused", (s) => s.state === "paused" && s.health === "none"],
];

/** The chat with the line in its message box. */
const chat = (line) => `/#${line}`;
const named = (name) => (/\s/.test(name) ? `"${name.replaceAll('"', "'")}"` : name);

function tiles(sources) {
  const shown = Tiles.map(([health, words, is]) => [health, words, sources.filter(is).length]).filter(([, words, count]) => count > 0 || words === "doing well");
  return [
    h("li", { class: "tile" }, h("b", {}, String(sources.length)), h("span", {}, sources.length === 1 ? "source" : "sources")),
    ...shown.map(([health, words, count]) => h("li", { class: `tile ${health}` }, h("b", {}, String(count)), h("span", {}, words))),
  ];
}

function bars(source, days, most) {
  const sum = source.days.reduce((a, b) => a + b, 0);
  return h(
    "div", { class: "bars", role: "img", "aria-label": `${sum} articles in the last ${days.length} days`, title: `${sum} articles in the last ${days.length} days` },
    source.days.map((count, index) => {
      const level = count === 0 ? 0 : Math.max(1, Math.round((8 * Math.log1p(count)) / Math.log1p(most)));
      return h("span", { class: `bar-${level}`, title: `${days[index]}: ${count}` });
    }),
  );
}

function row(source, days, most) {
  return h(
    "tr", { "data-state": source.state },
    h(
      "th", { scope: "row" },
      h("span", { class: `dot ${source.health}`, title: HealthNames[source.health] }, h("span", { class: "hidden" }, `${HealthNames[source.health]}: `)),
      link(source.address, { class: "name", dir: "auto", title: source.address }, source.name),
    ),
    h("td", { class: "words", dir: "auto" }, source.words),
    h("td", { class: "chart" }, bars(source, days, most)),
    h("td", { class: "count" }, String(source.articles)),
    h("td", { class: "when" }, source.newest),
    h("td", { class: "when" }, source.next),
    h("td", { class: "do" }, h("a", { href: chat(`/sources ${named(source.name)}`), "aria-label": `${source.name} in the chat` }, "Open")),
  );
}

function group(category, sources, days, most) {
  const head = ["Source", "State", `Last ${days.length} days`, "Articles", "Newest", "Next", ""];
  return h(
    "section", { class: "group" },
    h("h2", {}, category, " ", h("span", {}, String(sources.length))),
    h(
      "div", { class: "table" },
      h(
        "table", {},
        h("thead", {}, h("tr", {}, head.map((name, index) => h("th", { scope: "col", class: `c${index}${index === 3 ? " count" : ""}` }, name || h("span", { class: "hidden" }, "In the chat"))))),
        h("tbody", {}, sources.map((source) => row(source, days, most))),
      ),
    ),
  );
}

/** What needs somebody comes first, the rest by name. */
const Order = { failing: 0, waiting: 1, none: 2, good: 3 };
const byUrgency = (a, b) => Order[a.health] - Order[b.health] || a.name.localeCompare(b.name);

async function draw() {
  try {
    const { sources, days } = await readSources();
    const most = Math.max(1, ...sources.flatMap((source) => source.days));
    const categories = [...new Set(sources.map((source) => source.category))].sort((a, b) => a.localeCompare(b));
    byId("banner").hidden = true;
    byId("tiles").replaceChildren(...tiles(sources));
    byId("groups").replaceChildren(...categories.map((category) => group(category, sources.filter((s) => s.category === category).sort(byUrgency), days, most)));
    byId("foot").textContent = sources.length === 0
      ? "Nothing is read yet. Add a source: the address of a site will do, its feed is looked for."
      : "A source that fails for three days is told of in the operator's channel; after two weeks it is tried once a day, and comes back by itself.";
  } catch (error) {
    byId("banner").hidden = false;
    byId("banner").textContent = error.message;
  }
}

draw();
setInterval(() => { if (!document.hidden) draw(); }, Refresh);
