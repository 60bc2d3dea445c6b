// Talks to the process. Every failure comes out as an Error whose message is a sentence for the person.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("NewsBot cannot be reached. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `NewsBot answered with status ${response.status}.`);
  return body;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, zone }) });

export const readChannels = () => ask("/api/channels");
export const readCommands = async () => (await ask("/api/commands")).commands;
export const readMessages = async (channel) => (await ask(`/api/messages?channel=${encodeURIComponent(channel)}`)).messages;
export const readSources = () => ask(`/api/sources?zone=${encodeURIComponent(zone)}`);
export const readOverview = () => ask(`/api/operator?zone=${encodeURIComponent(zone)}`);
export const send = (channel, thread, text) => post("/api/messages", { channel, thread, text });
export const press = (channel, thread, messageId, button) => post("/api/press", { channel, thread, messageId, button });

/**
 * Listens for changes until the page goes. The browser reconnects with the last event's id, so nothing is lost;
 * where the process no longer has what was missed, or was restarted, `reset` asks for the history again.
 */
export function listen({ message, reset, connected }) {
  let source;
  let retry = 0;

  function open() {
    source = new EventSource("/api/events");
    source.addEventListener("open", () => { retry = 0; connected(true); });
    source.addEventListener("hello", () => {});
    source.addEventListener("reset", reset);
    source.addEventListener("message", (event) => { if (event.data) message(JSON.parse(event.data)); });
    source.addEventListener("error", () => {
      connected(false);
      if (source.readyState === EventSource.CLOSED) {
        source.close();
        setTimeout(open, Math.min(1000 * 2 ** retry++, 10000));
      }
    });
  }

  open();
  return () => source.close();
}
