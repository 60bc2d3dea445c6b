// The newest @discordjs/ws by itself, with transport compression: it inflates what the simulated gateway deflates, and resumes.
// Tells what it hears on standard output, a JSON object on each line; standard input "quit" ends it.
import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { createInterface } from 'node:readline';

const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const rest = new REST({ api: process.env.DISCORD_API, version: '10' }).setToken(process.env.DISCORD_TOKEN);
const manager = new WebSocketManager({
  token: process.env.DISCORD_TOKEN,
  intents: (1 << 0) | (1 << 9) | (1 << 15),
  compression: CompressionMethod.ZlibNative,
  rest,
});
manager.on(WebSocketShardEvents.Ready, (_, id) => tell('ready', { id }));
manager.on(WebSocketShardEvents.Resumed, id => tell('resumed', { id }));
manager.on(WebSocketShardEvents.Error, error => tell('client-error', { message: String(error) }));
manager.on(WebSocketShardEvents.Dispatch, (payload, id) => {
  if (payload.t === 'MESSAGE_CREATE') tell('message', { text: payload.d.content, seq: payload.s, id });
});
createInterface({ input: process.stdin }).on('line', async line => {
  if (line === 'quit') {
    await manager.destroy();
    process.exit(0);
  }
});
await manager.connect();
