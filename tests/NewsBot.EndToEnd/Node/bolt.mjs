// A small app on unmodified @slack/bolt, in Socket Mode or, with SLACK_HTTP=1, behind its HTTP receiver. It proves the simulated Slack:
// where Bolt fails, the simulator is wrong. What happens to it is told on standard output, a JSON object on each line; standard input
// "quit" ends it.
import bolt from '@slack/bolt';
import { createInterface } from 'node:readline';

const { App, Assistant, LogLevel } = bolt;
const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const log = level => (...words) => process.stderr.write(`${level} ${words.map(String).join(' ')}\n`);
const logger = { debug() {}, info() {}, warn: log('warn'), error: log('error'), setLevel() {}, getLevel: () => LogLevel.INFO, setName() {} };

const http = process.env.SLACK_HTTP === '1';
const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API },
  logger,
  ...(http ? {} : {
    socketMode: true,
    appToken: process.env.SLACK_APP_TOKEN,
    clientPingTimeout: Number(process.env.SLACK_CLIENT_PING ?? 500),
    serverPingTimeout: Number(process.env.SLACK_SERVER_PING ?? 30000),
  }),
});

const button = (text, action_id, value) => ({ type: 'button', text: { type: 'plain_text', text }, action_id, ...(value ? { value } : {}) });
const section = text => ({ type: 'section', text: { type: 'mrkdwn', text } });
const modal = (title, blocks, more = {}) => ({ type: 'modal', title: { type: 'plain_text', text: title }, blocks, ...more });
const question = modal('Ask', [{
  type: 'input', block_id: 'question', label: { type: 'plain_text', text: 'Your question' }, element: { type: 'plain_text_input', action_id: 'words' },
}], { callback_id: 'ask', submit: { type: 'plain_text', text: 'Send' } });

app.command('/ping', ({ ack, command }) => ack(`Pong to ${command.user_name} in ${command.channel_name}: ${command.text}`));
app.command('/slow', async ({ ack, respond, command }) => {
  await ack();
  await pause(100);
  await respond({ text: `Done: ${command.text}`, response_type: 'in_channel' });
  await respond('Between us');
});
app.command('/panel', async ({ ack, say }) => {
  await ack();
  await say({ text: 'Counted 0', blocks: [section('Counted 0'), { type: 'actions', elements: [button('Count', 'count', '1'), button('Ask', 'ask')] }] });
});
app.command('/form', async ({ ack, client, body }) => {
  await ack();
  const { view } = await client.views.open({ trigger_id: body.trigger_id, view: question });
  tell('opened', { id: view.id });
});
app.command('/late', async ({ ack, client, body }) => {
  await ack();
  await pause(Number(body.text));
  try {
    await client.views.open({ trigger_id: body.trigger_id, view: question });
  } catch (error) {
    tell('refused', { error: error.data?.error });
  }
});
app.command('/stream', async ({ ack, client, command }) => {
  await ack();
  const head = await client.chat.postMessage({ channel: command.channel_id, text: 'A question' });
  const stream = client.chatStream({
    channel: command.channel_id, thread_ts: head.ts, recipient_team_id: command.team_id, recipient_user_id: command.user_id, buffer_size: 10,
  });
  for (const word of 'The **first** words and [more](https://example.com/).'.split(/(?= )/)) await stream.append({ markdown_text: word });
  await stream.stop({ blocks: [{ type: 'actions', elements: [button('More', 'more')] }] });
  tell('streamed');
});
app.command('/flood', async ({ ack, client, command }) => {
  await ack();
  await Promise.all(Array.from({ length: Number(command.text) }, (_, n) => client.chat.postMessage({ channel: command.channel_id, text: `Flood ${n}` })));
  tell('flooded');
});
app.command('/look', async ({ ack, client, command }) => {
  await ack();
  const { user } = await client.users.info({ user: command.user_id, include_locale: true });
  const { channel } = await client.conversations.info({ channel: command.channel_id });
  const { team } = await client.team.info();
  const auth = await client.auth.test();
  const { bot } = await client.bots.info({ bot: auth.bot_id });
  const sent = await client.chat.postMessage({ channel: command.channel_id, text: 'First' });
  await client.chat.update({ channel: command.channel_id, ts: sent.ts, text: 'Second' });
  await client.reactions.add({ channel: command.channel_id, timestamp: sent.ts, name: 'thumbsup' });
  await client.chat.postEphemeral({ channel: command.channel_id, user: command.user_id, text: 'Only you' });
  const { permalink } = await client.chat.getPermalink({ channel: command.channel_id, message_ts: sent.ts });
  const { messages } = await client.conversations.history({ channel: command.channel_id, limit: 1 });
  const opened = await client.conversations.open({ users: command.user_id });
  await client.chat.postMessage({ channel: opened.channel.id, text: 'In private' });
  tell('looked', { zone: user.tz, locale: user.locale, channel: channel.name, team: team.name, bot: bot.name, permalink, last: messages[0].text });
});

app.action('count', async ({ ack, action, respond }) => {
  await ack();
  const text = `Counted ${action.value}`;
  await respond({
    replace_original: true, text,
    blocks: [section(text), { type: 'actions', elements: [button('Count', 'count', String(Number(action.value) + 1)), button('Ask', 'ask')] }],
  });
});
app.action('ask', async ({ ack, client, body }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view: question });
});
app.action('refresh', async ({ ack, client, body }) => {
  await ack();
  await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: [section('Refreshed')] } });
});
app.view('ask', async ({ ack, view, body, client }) => {
  const words = view.state.values.question.words.value;
  if (words.length < 3) return ack({ response_action: 'errors', errors: { question: 'Too short' } });
  if (words === 'update') return ack({ response_action: 'update', view: modal('Updated', [section('Thank you')]) });
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `Asked: ${words}` });
});
app.shortcut('summarize', async ({ ack, shortcut, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('Summary', [section(`Summary of: ${shortcut.message.text}`)]) });
});

app.event('app_mention', async ({ event, say, context }) => {
  tell('mention', { text: event.text, retry: context.retryNum ?? 0 });
  await say({ text: `You said: ${event.text.replace(/<@[^>]+> */, '')}`, thread_ts: event.thread_ts ?? event.ts });
});
app.event('app_home_opened', async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome *home*'), { type: 'actions', elements: [button('Refresh', 'refresh')] }] } });
});
app.message(async ({ message, context, say }) => {
  tell('message', { text: message.text, subtype: message.subtype, channel: message.channel_type, retry: context.retryNum ?? 0, reason: context.retryReason });
  if (message.channel_type === 'im' && !message.thread_ts) await say(`Privately: ${message.text}`);
});
app.assistant(new Assistant({
  async threadStarted({ say, setSuggestedPrompts, saveThreadContext }) {
    await say('How can I help?');
    await saveThreadContext();
    await setSuggestedPrompts({ title: 'Try', prompts: [{ title: 'News', message: 'What is new?' }] });
  },
  async userMessage({ message, say, setStatus, setTitle, getThreadContext }) {
    await setTitle(message.text);
    await setStatus('is reading …');
    await getThreadContext();
    await say(`Answer to: ${message.text}`);
  },
}));
app.error(async error => tell('error', { message: String(error.original ?? error), code: error.code, data: error.data?.error ?? error.original?.data?.error }));

createInterface({ input: process.stdin }).on('line', async line => {
  if (line === 'quit') {
    await app.stop();
    await pause(200);
    process.exit(0);
  }
});
process.on('unhandledRejection', error => tell('error', { message: String(error), data: error.data?.error }));
if (http) {
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  tell('ready', { port: server.address().port });
} else {
  for (const state of ['connected', 'reconnecting', 'disconnected']) app.receiver.client.on(state, () => tell(state));
  await app.start();
  tell('ready');
}
