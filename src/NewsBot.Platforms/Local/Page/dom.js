// Builds elements. Text only ever becomes a text node: nothing that a stranger wrote can turn into markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

const Svg = "http://www.w3.org/2000/svg";

/** A line icon on a 20 by 20 grid. */
export function icon(path) {
  const svg = document.createElementNS(Svg, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(Svg, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export function logo() {
  return document.querySelector(".brand .logo").cloneNode(true);
}

/** A link to the web, or plain text where the address is none a browser should be sent to. */
export function link(url, attributes, ...children) {
  let safe = null;
  try {
    const parsed = new URL(url);
    if (parsed.protocol === "https:" || parsed.protocol === "http:") safe = parsed.href;
  } catch {
    // No address, or not one.
  }
  return safe
    ? h("a", { ...attributes, href: safe, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children)
    : h("span", attributes, ...children);
}

export const byId = (id) => document.getElementById(id);

const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

export function clock(at) {
  const date = new Date(at);
  return h("time", { datetime: at, title: full.format(date) }, hour.format(date));
}

export function dayName(at) {
  const date = new Date(at);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return day.format(date);
}

/** What is remembered in this browser; works, forgetfully, where storage is switched off. */
export const memory = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); } catch { /* forgotten, then */ }
  },
};
