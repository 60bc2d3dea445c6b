// What the page knows: channels, commands and messages by id. Views ask it and are told what changed.

export class Store {
  channels = [];
  commands = [];
  longestText = 2000;
  pictures = false;
  messages = new Map();
  #loaded = new Set();
  #listeners = [];

  onChange(listener) { this.#listeners.push(listener); }

  isLoaded(channel) { return this.#loaded.has(channel); }

  /** Takes the history of a channel; what events have brought meanwhile stays if it is newer. */
  load(channel, messages) {
    this.#loaded.add(channel);
    for (const message of messages) this.#keep(message);
  }

  forget() {
    this.#loaded.clear();
    this.messages.clear();
  }

  /** Takes a new or changed message. */
  upsert(message) {
    const isNew = !this.messages.has(message.id);
    if (this.#keep(message)) this.#listeners.forEach((listener) => listener(message, isNew));
  }

  inChannel(channel) {
    return this.#sorted((m) => m.channel === channel && !m.thread);
  }

  inThread(channel, thread) {
    return this.#sorted((m) => m.channel === channel && m.thread === thread);
  }

  #sorted(wanted) {
    return [...this.messages.values()].filter(wanted).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #keep(message) {
    const known = this.messages.get(message.id);
    if (known && known.revision > message.revision) return false;
    this.messages.set(message.id, message);
    return true;
  }
}
