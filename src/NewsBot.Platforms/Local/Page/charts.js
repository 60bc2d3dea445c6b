// Bar charts over days, drawn as SVG. What a chart shows can be read without seeing it: its label says the sum, a table under it each day.

import { h } from "./dom.js";

const Svg = "http://www.w3.org/2000/svg";
const Width = 340;
const Height = 132;
const Plot = { left: 38, right: 4, top: 10, bottom: 20 };

function s(tag, attributes, ...children) {
  const element = document.createElementNS(Svg, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const sum = (values) => values.reduce((a, b) => a + b, 0);

/** The smallest round number that is not below, with a half that is round as well: things that are counted have no halves. */
function ceiling(most, whole) {
  const ten = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10, 20].map((step) => Number((step * ten).toPrecision(2)))
    .find((value) => value >= most && (!whole || value % 2 === 0));
}

/** 1,234; 12.3 k; 4.5 M; an amount of money with its decimals. */
function figure(value, unit) {
  if (unit) return `${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: value > 0 && value < 1 ? 4 : 2 })} ${unit}`;
  return value.toLocaleString("en");
}

function short(value) {
  const of = (divided, name) => `${Number(divided.toFixed(divided < 10 ? 1 : 0))}${name}`;
  if (value >= 1e6) return of(value / 1e6, " M");
  if (value >= 1e4) return of(value / 1e3, " k");
  return value.toLocaleString("en", { maximumFractionDigits: 4 });
}

/** "12 Nov: 5 sent, 1 late". */
function words(chart, days, index) {
  const parts = chart.series.filter((series) => chart.series.length === 1 || series.values[index] > 0)
    .map((series) => `${figure(series.values[index], chart.unit)}${chart.series.length === 1 && !chart.of ? "" : ` ${series.name}`}`);
  const of = chart.of ? ` of ${figure(chart.of[index], "")}` : "";
  return `${days[index]}: ${parts.length === 0 ? "nothing" : parts.join(", ")}${of}`;
}

function drawing(chart, days) {
  const most = Math.max(...days.map((_, index) => sum(chart.series.map((series) => series.values[index]))));
  const top = ceiling(most, !chart.unit);
  const plotWidth = Width - Plot.left - Plot.right;
  const plotHeight = Height - Plot.top - Plot.bottom;
  const step = plotWidth / days.length;
  const y = (value) => Plot.top + plotHeight * (1 - value / top);
  const svg = s("svg", { viewBox: `0 0 ${Width} ${Height}`, class: "chart-svg", "aria-hidden": "true" });
  for (const value of [0, top / 2, top]) {
    svg.append(
      s("line", { x1: Plot.left, x2: Width - Plot.right, y1: y(value), y2: y(value), class: value === 0 ? "axis" : "grid" }),
      s("text", { x: Plot.left - 6, y: y(value) + 3.5, class: "scale" }, short(value)),
    );
  }
  days.forEach((_, index) => {
    const day = s("g", { class: "day" }, s("title", {}, words(chart, days, index)));
    const x = Plot.left + index * step;
    // The whole column answers to the pointer, not the bar alone.
    day.append(s("rect", { x, y: Plot.top, width: step, height: plotHeight, class: "column" }));
    let below = 0;
    for (const series of chart.series) {
      const value = series.values[index];
      if (value <= 0) continue;
      const height = Math.max(1.5, y(below) - y(below + value));
      day.append(s("rect", { x: x + step * 0.14, y: y(below) - height, width: step * 0.72, height, class: `part ${series.tone}` }));
      below += value;
    }
    svg.append(day);
  });
  for (const [index, anchor] of [[0, "start"], [Math.floor(days.length / 2), "middle"], [days.length - 1, "end"]]) {
    const x = anchor === "start" ? Plot.left : anchor === "end" ? Width - Plot.right : Plot.left + (index + 0.5) * step;
    svg.append(s("text", { x, y: Height - 5, class: "date", "text-anchor": anchor }, days[index]));
  }
  return svg;
}

function table(chart, days) {
  const heads = ["Day", ...chart.series.map((series) => series.name), ...(chart.of ? ["of"] : [])];
  return h(
    "details", { class: "numbers" },
    h("summary", {}, "Table"),
    h(
      "div", { class: "numbers-scroll", tabindex: "0", role: "region", "aria-label": `${chart.title}, day by day` },
      h(
        "table", {},
        h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, days.map((day, index) => h(
          "tr", {},
          h("th", { scope: "row" }, day),
          chart.series.map((series) => h("td", {}, figure(series.values[index], chart.unit))),
          chart.of ? h("td", {}, figure(chart.of[index], "")) : null,
        )).reverse()),
      ),
    ),
  );
}

/** One chart with its sum, its key and its table. */
export function chart(given, days) {
  const totals = given.series.map((series) => sum(series.values));
  const total = figure(sum(totals), given.unit);
  const of = given.of ? ` of ${figure(sum(given.of), "")}` : "";
  const key = given.series.length > 1
    ? h("ul", { class: "key" }, given.series.map((series, index) => h("li", {}, h("span", { class: `swatch ${series.tone}` }), `${series.name} `, h("b", {}, figure(totals[index], given.unit)))))
    : null;
  const label = `${given.title}, ${given.about}: ${total}${of} in ${days.length} days`
    + (given.series.length > 1 ? `; ${given.series.map((series, index) => `${figure(totals[index], given.unit)} ${series.name}`).join(", ")}` : "");
  return h(
    "figure", { class: "chart", id: `chart-${given.id}` },
    h("figcaption", {}, h("h3", {}, given.title), h("p", { class: "total" }, h("b", {}, total), of), h("p", { class: "about" }, given.about)),
    sum(totals) > 0
      ? h("div", { role: "img", "aria-label": label }, drawing(given, days))
      : h("p", { class: "nothing" }, given.of && sum(given.of) > 0 ? "None failed." : "Nothing in these days."),
    key,
    sum(totals) > 0 ? table(given, days) : null,
  );
}
