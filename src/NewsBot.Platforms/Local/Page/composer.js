// The message box: an ARIA combobox whose list offers commands, their options and values.

import { h, icon } from "./dom.js";
import { complete } from "./completion.js";

const SendIcon = "M3.5 10h12.2M10.5 4.8l5.3 5.2-5.3 5.2";
const Earlier = 50;
const earlier = [];

export class Composer {
  #offer = null;
  #active = -1;
  #recalled = -1;
  #navigated = false;

  /** @param actions `send(text)` which may throw a sentence, `commands()`, `longest()` */
  constructor(place, name, label, actions) {
    this.actions = actions;
    this.name = name;
    this.list = h("ul", { class: "offers", id: `${name}-offers`, role: "listbox", "aria-label": "Suggestions" });
    this.head = h("p", { class: "offers-head" });
    this.popup = h("div", { class: "popup" }, this.head, this.list,
      h("p", { class: "offers-foot", "aria-hidden": "true" }, h("kbd", {}, "↑"), h("kbd", {}, "↓"), " choose ", h("kbd", {}, "Tab"), " take ", h("kbd", {}, "Esc"), " close"));
    this.popup.hidden = true;
    this.input = h("textarea", {
      id: `${name}-input`, rows: "1", role: "combobox", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "true",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, "aria-describedby": `${name}-fault`, enterkeyhint: "send",
    });
    this.fault = h("p", { class: "fault", id: `${name}-fault`, role: "alert" });
    this.button = h("button", { class: "send", type: "button", "aria-label": "Send", title: "Send (Enter)", disabled: true, onclick: () => this.#send() }, icon(SendIcon));
    place.append(this.popup, h("div", { class: "box" }, this.input, this.button), this.fault);
    this.input.addEventListener("input", () => { this.#recalled = -1; this.fault.textContent = ""; this.#changed(); });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("focus", () => this.#changed());
    this.popup.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  focus() { this.input.focus(); }

  get isOffering() { return this.#offer !== null; }

  label(text) {
    this.input.placeholder = text;
    this.input.setAttribute("aria-label", text);
  }

  /** Puts a line into the box as if it had been typed. */
  fill(text) {
    this.input.value = text;
    this.focus();
    this.input.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  #key(event) {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (this.#offer && moves[event.key]) {
      event.preventDefault();
      this.#navigated = true;
      this.#mark((this.#active + moves[event.key] + this.#offer.items.length + (this.#active < 0 && event.key === "ArrowUp" ? 1 : 0)) % this.#offer.items.length);
    } else if (this.#offer && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      this.#take(Math.max(this.#active, 0));
    } else if (this.#offer && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (this.#offer && this.#active >= 0 && (this.#navigated || this.#offer.preselect)) this.#take(this.#active);
      else this.#send();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      this.#recall(event);
    }
  }

  /** The earlier lines, as in a shell: only in an empty box, or while going through them. */
  #recall(event) {
    if (this.input.value !== "" && this.#recalled < 0) return;
    const next = this.#recalled + (event.key === "ArrowUp" ? 1 : -1);
    if (next < -1 || next >= earlier.length) return;
    event.preventDefault();
    this.#recalled = next;
    this.input.value = next < 0 ? "" : earlier[next];
    this.#grow();
    this.#close();
  }

  async #send() {
    const text = this.input.value.trim();
    if (text === "") return;
    if (text.length > this.actions.longest()) {
      this.fault.textContent = `At most ${this.actions.longest()} characters can be sent; this has ${text.length}.`;
      return;
    }
    this.input.value = "";
    this.#recalled = -1;
    this.#changed();
    try {
      await this.actions.send(text);
      if (earlier[0] !== text) earlier.unshift(text);
      earlier.length = Math.min(earlier.length, Earlier);
    } catch (error) {
      if (this.input.value === "") this.fill(text);
      this.fault.textContent = error.message;
    }
  }

  #changed() {
    this.#grow();
    this.button.disabled = this.input.value.trim() === "";
    const end = this.input.selectionStart === this.input.value.length;
    const offer = end && document.activeElement === this.input ? complete(this.input.value, this.actions.commands()) : null;
    if (offer) this.#open(offer);
    else this.#close();
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 180)}px`;
  }

  #open(offer) {
    this.#offer = offer;
    this.#navigated = false;
    this.head.replaceChildren(h("b", {}, offer.title), offer.about ? ` ${offer.about}` : "");
    this.list.replaceChildren(...offer.items.map((item, index) => h(
      "li", { role: "option", id: `${this.name}-offer-${index}`, "aria-selected": "false", onclick: () => this.#take(index) },
      h("code", {}, item.label), h("span", {}, item.about),
    )));
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#mark(offer.preselect ? 0 : -1);
  }

  #mark(index) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const item = this.list.children[index];
    if (!item) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", item.id);
  }

  #take(index) {
    const item = this.#offer.items[index];
    this.fill(this.input.value.slice(0, item.from) + item.insert);
  }

  #close() {
    this.#offer = null;
    this.#active = -1;
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
