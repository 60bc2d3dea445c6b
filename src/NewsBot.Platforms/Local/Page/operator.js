// The page "Operator": how the bot is doing now, and what the last days were like. What can be changed is changed in the chat.

import { readOverview } from "./api.js";
import { chart } from "./charts.js";
import { byId, h } from "./dom.js";

const Refresh = 30000;
const HealthNames = { good: "Doing well", waiting: "Waiting", failing: "Needs a look", none: "Off" };

function row({ term, text, health }) {
  return h(
    "div", { class: "status-row", "data-health": health },
    h("dt", {}, h("span", { class: `dot ${health}`, title: HealthNames[health] }, h("span", { class: "hidden" }, `${HealthNames[health]}: `)), term),
    h("dd", { dir: "auto" }, text),
  );
}

async function draw() {
  // Nobody loses the table they are reading because the page is drawn anew.
  const open = new Set([...document.querySelectorAll("details[open]")].map((details) => details.closest("figure").id));
  try {
    const { status, days, charts } = await readOverview();
    byId("banner").hidden = true;
    byId("status").replaceChildren(...status.map(row));
    byId("charts").replaceChildren(...charts.map((given) => chart(given, days)));
    for (const id of open) byId(id)?.querySelector("details")?.setAttribute("open", "");
  } catch (error) {
    byId("banner").hidden = false;
    byId("banner").textContent = error.message;
  }
}

draw();
setInterval(() => { if (!document.hidden) draw(); }, Refresh);
