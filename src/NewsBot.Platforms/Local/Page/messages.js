// One list of messages (a channel or a thread): draws, updates in place, keeps the reader's place.

import { clock, dayName, h, icon, logo } from "./dom.js";
import { drawBlocks } from "./blocks.js";

const ReplyIcon = "M4 5.5h12v8H9.5L6 16.5v-3H4z";

export class MessageList {
  #items = new Map();
  #open = new Set();
  #sentences = new Map();
  #pinned = true;

  /** @param actions `openThread(id)`, `press(message, index)`, `retry(message)`, `fill(text)`, `replies(id)`, `jump(show)` */
  constructor(list, scroll, name, actions) {
    Object.assign(this, { list, scroll, name, actions });
    for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      scroll.addEventListener(moved, () => requestAnimationFrame(() => { this.#pinned = this.#isNearEnd(); }), { passive: true });
    }
    scroll.addEventListener("scroll", () => { if (this.#isNearEnd()) this.actions.jump(false); }, { passive: true });
  }

  /** Draws all of them anew. */
  show(messages) {
    this.#items.clear();
    this.list.replaceChildren();
    let previous = null;
    for (const message of messages) {
      this.#sentences.set(message.id, Infinity);
      this.#append(message, previous);
      previous = message;
    }
    this.last = previous;
    this.#pinned = true;
    this.actions.jump(false);
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  /** Draws a new or changed message; the reader stays where they are unless they were at the end. */
  update(message) {
    const stays = !(this.#pinned || this.#isNearEnd());
    const known = this.#items.get(message.id);
    if (known) {
      const focused = known.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const drawn = this.#draw(message);
      known.replaceWith(drawn);
      this.#items.set(message.id, drawn);
      if (focused) drawn.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    } else {
      this.#append(message, this.last);
      this.last = message;
      if (stays) this.actions.jump(true);
    }
    if (!stays && this.last?.id === message.id) this.#follow(message.id);
  }

  /** Goes to the very end, on request. */
  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.#pinned = true;
  }

  /** Follows what comes next, wherever the reader was: they have just said what has this id. */
  follow(id) {
    this.#pinned = true;
    this.actions.jump(false);
    if (this.#items.has(id)) this.#follow(this.last.id);
  }

  /** Goes to the end, but never past the beginning of the newest message or its question: a long reply is read from its top. */
  #follow(id) {
    const item = this.#items.get(id);
    const question = item.previousElementSibling;
    const top = (question?.classList.contains("person") ? question : item).offsetTop - 4;
    this.scroll.scrollTop = Math.min(this.scroll.scrollHeight - this.scroll.clientHeight, top);
    this.#pinned = true;
  }

  #isNearEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 80;
  }

  #append(message, previous) {
    if (!previous || new Date(previous.at).toDateString() !== new Date(message.at).toDateString()) {
      this.list.append(h("li", { class: "day" }, h("span", {}, dayName(message.at))));
    }
    if (this.name === "thread" && previous && !previous.thread) this.list.append(h("li", { class: "day" }, h("span", {}, "Replies")));
    const item = this.#draw(message);
    this.#items.set(message.id, item);
    this.list.append(item);
  }

  #draw(message) {
    const isBot = message.author === "bot";
    return h(
      "li", { class: `message ${message.author} ${message.state}`, "data-id": message.id },
      h("div", { class: "avatar", "aria-hidden": "true" }, isBot ? logo() : message.name.slice(0, 1)),
      h(
        "div", { class: "body" },
        message.asked && h("p", { class: "asked" }, h("span", {}, "You used "), h("code", { dir: "auto" }, message.asked)),
        h("h2", { class: "by" }, h("b", {}, message.name), isBot && h("span", { class: "badge" }, "Bot"), clock(message.at)),
        ...[isBot ? this.#reply(message) : this.#said(message)].flat(),
      ),
    );
  }

  #said(message) {
    const hasThread = this.actions.replies(message.id) > 0;
    return [
      h("p", { class: "said", dir: "auto" }, mentions(message.text)),
      hasThread && h("div", { class: "feet" }, this.#threadLink(message)),
    ];
  }

  #reply(message) {
    if (message.state === "interrupted") {
      return h(
        "div", { class: "interrupted" },
        h("p", {}, "NewsBot was stopped before it could finish this."),
        message.asked && h("button", { class: "button", type: "button", onclick: () => this.actions.retry(message) }, "Ask again"),
      );
    }
    const reply = h("div", { class: "reply" });
    if (message.blocks.length > 0) reply.append(...this.#blocks(message));
    if (message.state !== "done") {
      reply.append(h("p", { class: "working" }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), "NewsBot is working"));
      return reply;
    }
    if (message.private) {
      reply.append(h("p", { class: "private" }, icon("M2.5 10s2.7-4.8 7.5-4.8 7.5 4.8 7.5 4.8-2.7 4.8-7.5 4.8S2.5 10 2.5 10zM10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"), "Only visible to you"));
    }
    const feet = [this.#buttons(message), this.#threadLink(message)].filter(Boolean);
    if (feet.length > 0) reply.append(h("div", { class: "feet" }, feet));
    return reply;
  }

  #blocks(message) {
    const { drawn, sentences } = drawBlocks(message.blocks, {
      id: `${this.name}-${message.id}`,
      sentencesBefore: this.#sentences.get(message.id) ?? 0,
      isOpen: (key) => this.#open.has(`${message.id} ${key}`),
      toggle: (key) => this.#toggle(`${message.id} ${key}`),
      fill: this.actions.fill,
      pictures: this.actions.pictures(),
    });
    this.#sentences.set(message.id, sentences);
    return drawn;
  }

  #toggle(key) {
    this.#pinned = false;
    if (this.#open.delete(key)) return false;
    this.#open.add(key);
    return true;
  }

  #buttons(message) {
    if (message.buttons.length === 0) return null;
    return h(
      "div", { class: "buttons" },
      message.buttons.map((button, index) => h(
        "button", { class: "button", type: "button", title: button.line, "data-key": `button ${index}`, onclick: () => this.actions.press(message, index) },
        button.label,
      )),
    );
  }

  #threadLink(message) {
    if (message.thread || message.private || this.name !== "channel") return null;
    const count = this.actions.replies(message.id);
    return h(
      "button",
      { class: "thread-link" + (count > 0 ? " has-replies" : ""), type: "button", "data-key": "thread", onclick: () => this.actions.openThread(message.id) },
      icon(ReplyIcon),
      count === 0 ? "Ask about this" : count === 1 ? "1 reply" : `${count} replies`,
    );
  }
}

/** Marks the bot's name; the text itself stays text. */
function mentions(text) {
  return text.split(/(@newsbot\b)/i).map((part) => (/^@newsbot$/i.test(part) ? h("span", { class: "mention" }, part) : part));
}
