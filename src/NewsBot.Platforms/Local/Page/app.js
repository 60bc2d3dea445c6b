// Puts the page together: channels, the open thread, keys, theme, and what comes from the process.

import { listen, press, readChannels, readCommands, readMessages, send } from "./api.js";
import { byId, h, icon, logo, memory } from "./dom.js";
import { Composer } from "./composer.js";
import { MessageList } from "./messages.js";
import { Store } from "./store.js";

const SunIcon = "M10 6.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM10 2.2v1.6m0 12.4v1.6M2.2 10h1.6m12.4 0h1.6M4.5 4.5l1.1 1.1m8.8 8.8 1.1 1.1m0-11-1.1 1.1m-8.8 8.8-1.1 1.1";
const MoonIcon = "M16.6 12.2A7 7 0 0 1 7.8 3.4a7 7 0 1 0 8.8 8.8z";

const store = new Store();
const unread = new Set();
let channel = "";
let thread = null;
let returnTo = null;
const narrow = matchMedia("(max-width: 760px)");

const common = {
  openThread: (id) => openThread(id),
  press: (message, index) => tell(() => press(channel, message.thread, message.id, index), message.thread),
  retry: (message) => tell(() => send(channel, message.thread, message.asked), message.thread),
  replies: (id) => store.inThread(channel, id).length,
  pictures: () => store.pictures,
};
const main = new MessageList(byId("channel-messages"), byId("channel-scroll"), "channel",
  { ...common, fill: (text) => mainBox.fill(text), jump: (show) => { byId("jump").hidden = !show; } });
const side = new MessageList(byId("thread-messages"), byId("thread-scroll"), "thread",
  {
    ...common,
    press: (message, index) => tell(() => press(channel, thread, message.id, index), thread),
    fill: (text) => sideBox.fill(text),
    jump: () => {},
  });
const boxes = { commands: () => store.commands, longest: () => store.longestText };
const mainBox = new Composer(byId("channel-composer"), "channel", "Message", { ...boxes, send: (text) => say(null, text) });
const sideBox = new Composer(byId("thread-composer"), "thread", "Ask about this", { ...boxes, send: (text) => say(thread, text) });
const boxOf = (inThread) => (inThread ? sideBox : mainBox);

async function say(inThread, text) {
  const { id, answered } = await send(channel, inThread, text);
  (inThread ? side : main).follow(id);
  if (!answered && !memory.get("hinted")) {
    memory.set("hinted", "yes");
    boxOf(inThread).fault.textContent = "";
    hint();
  }
}

/** For what is not typed: a failure is shown where one would type. */
async function tell(action, inThread) {
  try {
    const { id } = await action();
    (inThread ? side : main).follow(id);
  } catch (error) {
    boxOf(inThread).fault.textContent = error.message;
  }
}

function hint() {
  const line = h("p", { class: "hint", role: "status" }, "Type ", h("kbd", {}, "/"), " for commands, or mention ", h("b", {}, "@newsbot"), ".");
  byId("channel-composer").append(line);
  setTimeout(() => line.remove(), 12000);
}

// Channels

function drawChannels() {
  byId("channels").replaceChildren(...store.channels.map((name, index) => h(
    "li", {},
    h(
      "button",
      {
        type: "button", class: "channel" + (unread.has(name) ? " unread" : ""), "aria-current": name === channel ? "page" : null,
        title: index < 9 ? `Alt+${index + 1}` : null, onclick: () => openChannel(name),
      },
      h("span", { class: "hash", "aria-hidden": "true" }, "#"), name, unread.has(name) && h("span", { class: "hidden" }, " (new messages)"),
    ),
  )));
}

async function openChannel(name) {
  closeThread();
  channel = name;
  unread.delete(name);
  memory.set("channel", name);
  document.title = `#${name} · NewsBot`;
  byId("channel-title").textContent = `# ${name}`;
  mainBox.label(`Message #${name}`);
  drawChannels();
  await load(name);
  if (channel === name) drawChannel();
  mainBox.focus();
}

async function load(name) {
  if (store.isLoaded(name)) return;
  try {
    store.load(name, await readMessages(name));
  } catch (error) {
    banner(error.message);
  }
}

function drawChannel() {
  const messages = store.inChannel(channel);
  main.show(messages);
  drawEmpty(messages.length === 0 && store.isLoaded(channel));
}

function drawEmpty(isEmpty) {
  byId("empty").hidden = !isEmpty;
  byId("channel-messages").hidden = isEmpty;
  if (!isEmpty) return;
  byId("empty").replaceChildren(
    logo(),
    h("h2", {}, "What happened in AI?"),
    h("p", {}, "NewsBot reads the news and tells it in sentences that each show their source. Try one of these, or ask in your own words."),
    h("ul", {}, store.commands.slice(0, 3).map((command) => h(
      "li", {},
      h("button", { type: "button", class: "example", onclick: () => mainBox.fill(command.example) }, h("code", {}, command.example), h("span", {}, command.summary)),
    ))),
  );
}

// Threads

/** On a narrow screen the thread covers the rest, which then must not take the focus either. */
function coverRest() {
  const covered = thread !== null && narrow.matches;
  document.querySelector(".middle").inert = covered;
  document.querySelector(".side").inert = covered;
}

function openThread(id) {
  const root = store.messages.get(id);
  if (!root) return;
  returnTo = id;
  thread = id;
  byId("thread").hidden = false;
  byId("app").classList.add("has-thread");
  coverRest();
  side.show([root, ...store.inThread(channel, id)]);
  if (store.inThread(channel, id).length === 0) byId("thread-scroll").scrollTop = 0;
  sideBox.focus();
}

function closeThread() {
  if (!thread) return;
  thread = null;
  side.show([]);
  byId("thread").hidden = true;
  byId("app").classList.remove("has-thread");
  coverRest();
  const back = document.querySelector(`#channel-messages [data-id="${CSS.escape(returnTo)}"] [data-key="thread"]`);
  (back ?? mainBox.input).focus({ preventScroll: true });
}

// What comes in

store.onChange((message, isNew) => {
  if (message.state === "done" && message.author === "bot") announce(message);
  if (message.channel !== channel) {
    unread.add(message.channel);
    drawChannels();
    return;
  }
  if (!message.thread) {
    drawEmpty(false);
    main.update(message);
    if (message.id === thread) side.update(message);
    return;
  }
  if (message.thread === thread) side.update(message);
  const root = store.messages.get(message.thread);
  if (root && isNew) main.update(root);
});

function announce(message) {
  const words = message.blocks.map((b) => b.text ?? b.title ?? b.sentences?.map((s) => s.text).join(" ") ?? "").join(". ");
  byId("announcer").textContent = `NewsBot in ${message.channel}: ${words.slice(0, 240)}`;
}

function banner(text) {
  byId("banner").hidden = !text;
  byId("banner").textContent = text ?? "";
}

async function reset() {
  store.forget();
  await load(channel);
  drawChannel();
  if (thread && store.messages.has(thread)) side.show([store.messages.get(thread), ...store.inThread(channel, thread)]);
  else closeThread();
}

// Keys, theme, help

function drawTheme() {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = dark ? "Use the light theme" : "Use the dark theme";
  const button = byId("theme");
  button.replaceChildren(icon(dark ? SunIcon : MoonIcon));
  button.setAttribute("aria-label", label);
  button.title = label;
  button.onclick = () => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    memory.set("theme", document.documentElement.dataset.theme);
    drawTheme();
  };
}

const isTyping = (target) => target.matches("textarea, input");

document.addEventListener("keydown", (event) => {
  const digit = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit([1-9])$/.exec(event.code);
  if (digit && store.channels[digit[1] - 1]) {
    event.preventDefault();
    openChannel(store.channels[digit[1] - 1]);
  } else if (event.key === "Escape" && thread && !byId("help").open) {
    closeThread();
  } else if (event.key === "?" && !isTyping(event.target) && !byId("help").open) {
    event.preventDefault();
    byId("help").showModal();
  } else if (event.key === "/" && !isTyping(event.target) && !byId("help").open) {
    event.preventDefault();
    boxOf(thread).fill("/");
  }
});
byId("thread-close").addEventListener("click", closeThread);
byId("jump").addEventListener("click", () => { main.toEnd(); byId("jump").hidden = true; });
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("help-close").addEventListener("click", () => byId("help").close());
byId("help").addEventListener("click", (event) => { if (event.target === byId("help")) byId("help").close(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
narrow.addEventListener("change", coverRest);

/** Another page may hand over a line for the message box, as "/#/sources add ". Sending it is left to the person. */
function takeFromAddress() {
  const line = decodeURIComponent(location.hash.slice(1));
  if (!line.startsWith("/")) return;
  history.replaceState(null, "", "/");
  mainBox.fill(line);
}

async function start() {
  drawTheme();
  try {
    const [{ channels, longestText, pictures }, commands] = await Promise.all([readChannels(), readCommands()]);
    Object.assign(store, { channels, longestText, pictures, commands });
  } catch (error) {
    banner(error.message);
    setTimeout(start, 3000);
    return;
  }
  banner(null);
  const last = memory.get("channel");
  await openChannel(store.channels.includes(last) ? last : store.channels[0]);
  takeFromAddress();
  listen({
    message: (message) => store.upsert(message),
    reset,
    connected: (is) => banner(is ? null : "The connection to NewsBot is lost. Reconnecting…"),
  });
}

start();
