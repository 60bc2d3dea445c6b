// An endpoint for interactions over HTTP. It checks the signatures by Node's own Ed25519, which has nothing to do with the one that made
// them. Answers by the command's name: "direct" in the response, "later" by REST after a 202, "broken" with 500.
// Tells its port on standard output; standard input "quit" ends it.
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const Spki = '302a300506032b6570032100';
const key = createPublicKey({ key: Buffer.from(Spki + process.env.DISCORD_PUBLIC_KEY, 'hex'), format: 'der', type: 'spki' });

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const signed = Buffer.concat([Buffer.from(request.headers['x-signature-timestamp'] ?? ''), body]);
  if (!verify(null, signed, key, Buffer.from(request.headers['x-signature-ed25519'] ?? '', 'hex'))) {
    response.writeHead(401).end();
    return tell('refused');
  }

  const interaction = JSON.parse(body);
  const answer = json => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
  if (interaction.type === 1) return answer({ type: 1 });
  tell('interaction', { name: interaction.data.name });
  if (interaction.data.name === 'direct') return answer({ type: 4, data: { content: 'Directly' } });
  if (interaction.data.name === 'broken') return response.writeHead(500).end();
  response.writeHead(202).end();
  await fetch(`${process.env.DISCORD_API}/v10/interactions/${interaction.id}/${interaction.token}/callback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'DiscordBot (https://example.com, 1.0)' },
    body: JSON.stringify({ type: 4, data: { content: 'Later' } }),
  });
}).listen(0, '127.0.0.1', function () { tell('ready', { port: this.address().port }); });

createInterface({ input: process.stdin }).on('line', line => { if (line === 'quit') process.exit(0); });
