// Draws the blocks of a reply: stories and answers with their evidence, listings, notes.

import { h, link } from "./dom.js";

/**
 * @param view what is open and what was already there: `isOpen(key)`, `toggle(key)`, `sentencesBefore` (how many sentences
 * were shown when the message was last drawn; later ones fade in), `pictures` (whether the operator switched them on), `fill(text)` (puts a command into the message box).
 */
export function drawBlocks(blocks, view) {
  const counter = { sentences: 0 };
  const drawn = blocks.map((block, index) => draw(block, `${index}`, view, counter));
  return { drawn, sentences: counter.sentences };
}

function draw(block, key, view, counter) {
  switch (block.kind) {
    case "heading": return h("h3", { class: "reply-heading", dir: "auto" }, block.text);
    case "section": return h("h3", { class: "reply-section", dir: "auto" }, block.text);
    case "paragraph": return h("p", { class: "reply-text", dir: "auto" }, block.text);
    case "note": return h("p", { class: "reply-note", dir: "auto" }, block.text);
    case "listing": return listing(block.rows, view);
    case "picture": return view.pictures && block.address.startsWith("https://") ? picture(block) : null;
    case "story": return story(block, key, view, counter);
    case "answer":
      return h("section", { class: "answer" }, prose(block, key, view, counter, block.inSteps), sources(block.citations));
    default: return h("p", { class: "reply-note" }, "This part cannot be shown by this page. Reload it.");
  }
}

/** A picture that does not come leaves nothing behind. */
function picture(block) {
  const image = h("img", { class: "picture", src: block.address, alt: block.description, title: block.description, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.remove());
  return image;
}

function story(block, key, view, counter) {
  return h(
    "article", { class: "card" },
    h("h3", { class: "card-title", dir: "auto" }, block.title),
    h("p", { class: "card-when" }, [block.when, block.number > 0 && `story ${block.number}`].filter(Boolean).join(" · ")),
    prose(block, key, view, counter),
    sources(block.citations),
  );
}

function prose(block, key, view, counter, inSteps = false) {
  const prose = h(inSteps ? "ol" : "div", { class: inSteps ? "prose steps" : "prose", dir: "auto" });
  block.sentences.forEach((sentence, index) => {
    const fresh = counter.sentences++ >= view.sentencesBefore;
    if (sentence.label) prose.append(h("span", { class: "label" }, sentence.label));
    const drawn = drawSentence(sentence, block.citations, `${key}.${index}`, view, fresh);
    prose.append(...(inSteps ? [h("li", {}, ...drawn)] : [...drawn, " "]));
  });
  return prose;
}

function drawSentence(sentence, citations, key, view, fresh) {
  const freshness = fresh ? " fresh" : "";
  const chips = sentence.numbers.map((number) => {
    const citation = citations.find((c) => c.number === number);
    return link(
      citation?.url,
      {
        class: "chip" + freshness,
        title: citation ? `${citation.source}: ${citation.title}` : null,
        "aria-label": citation ? `Source ${number}: ${citation.source}` : `Source ${number}`,
      },
      String(number),
    );
  });
  if (sentence.evidence.length === 0) return [h("span", { class: "sentence" + freshness }, sentence.text), ...chips];

  const open = view.isOpen(key);
  const panel = evidence(sentence.evidence, citations, `evidence-${view.id}-${key}`);
  panel.hidden = !open;
  const words = h(
    "span",
    {
      class: "sentence can-open" + freshness,
      role: "button",
      tabindex: "0",
      "aria-expanded": String(open),
      "aria-controls": panel.id,
      "data-key": key,
      title: "Show the exact words this rests on",
    },
    sentence.text,
  );
  const toggle = () => {
    if (!getSelection().isCollapsed) return;
    panel.hidden = !view.toggle(key);
    words.setAttribute("aria-expanded", String(!panel.hidden));
    // Under the last sentence of a thread it would open out of sight, behind the message box.
    if (!panel.hidden) panel.scrollIntoView({ block: "nearest" });
  };
  words.addEventListener("click", toggle);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    getSelection().removeAllRanges();
    toggle();
  });
  return [words, ...chips, panel];
}

function evidence(quotations, citations, id) {
  return h(
    "div", { class: "evidence", id, role: "group", "aria-label": "Evidence" },
    quotations.map((quotation) => {
      const citation = citations.find((c) => c.number === quotation.number);
      return h(
        "figure", { class: "quote" },
        h(
          "blockquote", { dir: "auto" },
          quotation.before && `… ${quotation.before.trimEnd()} `,
          h("mark", {}, quotation.words),
          quotation.after && `${/^[\p{Po}\p{Pf}\p{Pe}\s]/u.test(quotation.after) ? "" : " "}${quotation.after.trimEnd()} …`,
        ),
        citation && h(
          "figcaption", {},
          h("span", { class: "number", "aria-hidden": "true" }, String(quotation.number)),
          link(citation.url, { class: "quote-source", title: citation.title }, citation.source),
          h("span", { class: "age" }, citation.age),
        ),
      );
    }),
  );
}

function sources(citations) {
  if (citations.length === 0) return null;
  return h(
    "ul", { class: "sources", "aria-label": "Sources" },
    citations.map((citation) => h(
      "li", {},
      h("span", { class: "number", "aria-hidden": "true" }, String(citation.number)),
      link(
        citation.url, { class: "source", title: citation.title, dir: "auto" },
        h("b", {}, citation.source), " ", h("span", { class: "source-title" }, citation.title),
      ),
      h("span", { class: "age" }, citation.age),
    )),
  );
}

const healthNames = { good: "Doing well: ", waiting: "Waiting: ", failing: "Failing: " };

function listing(rows, view) {
  return h(
    "dl", { class: "listing" + (rows.some((row) => row.health) ? " with-health" : "") },
    rows.map((row) => h(
      "div", { class: "row" },
      h("dt", { dir: "auto" }, dot(row.health), term(row, view)),
      h("dd", { dir: "auto" }, row.text),
    )),
  );
}

function dot(health) {
  return health
    ? h("span", { class: `dot ${health}`, title: healthNames[health].replace(": ", "") }, h("span", { class: "hidden" }, healthNames[health]))
    : null;
}

function term(row, view) {
  if (row.link) return link(row.link, { class: "term" }, row.term);
  if (!/^\/\w/.test(row.term)) return h("span", { class: "term" }, row.term);
  const command = row.term.replace(/[[<(].*$/, "").trim();
  return h("button", { class: "term command", type: "button", title: "Put it into the message box", onclick: () => view.fill(`${command} `) }, row.term);
}
