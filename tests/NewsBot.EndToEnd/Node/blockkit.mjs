// Checks every recorded call of Slack: node blockkit.mjs <folder with *.jsonl>
// A line is {"method","body","status","error","agent"}. Slack has no current specification; what it has are the types of its own clients:
// @slack/types for blocks and views, and the argument types of @slack/web-api for each method. Both are turned into JSON Schema here (and
// kept beside this script, for as long as the packages stay the same), closed against properties that are not named, and given to ajv.
// What types cannot say (lengths, counts, names that are unique) is checked below by Slack's documentation.
import Ajv from 'ajv';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const here = dirname(fileURLToPath(import.meta.url));

// The method's arguments as the typed client names them; a method without arguments has none.
const typeNames = {
  'apps.connections.open': 'AppsConnectionsOpenArguments', 'auth.test': 'AuthTestArguments', 'bots.info': 'BotsInfoArguments',
  'oauth.v2.access': 'OAuthV2AccessArguments', 'team.info': 'TeamInfoArguments', 'users.info': 'UsersInfoArguments', 'api.test': 'APITestArguments',
};
const methods = [
  'api.test', 'apps.connections.open', 'assistant.threads.setStatus', 'assistant.threads.setSuggestedPrompts', 'assistant.threads.setTitle', 'auth.test', 'bots.info',
  'chat.appendStream', 'chat.delete', 'chat.getPermalink', 'chat.postEphemeral', 'chat.postMessage', 'chat.startStream', 'chat.stopStream', 'chat.update',
  'conversations.history', 'conversations.info', 'conversations.join', 'conversations.list', 'conversations.open', 'conversations.replies', 'oauth.v2.access',
  'reactions.add', 'reactions.remove', 'team.info', 'users.info', 'views.open', 'views.publish', 'views.push', 'views.update',
];
const typeOf = method => typeNames[method] ?? `${method.split('.').map(part => part[0].toUpperCase() + part.slice(1)).join('')}Arguments`;

// The secrets among the arguments never reach the record.
const unrecorded = ['token', 'client_id', 'client_secret', 'code', 'refresh_token'];

/** JSON Schema of the argument types, and of the closed set of blocks and views, made from the packages that are installed. */
function makeSchema() {
  const kept = join(here, 'blockkit-schema.json');
  const source = [
    `import type * as types from '@slack/types';`,
    `import type * as calls from '@slack/web-api';`,
    'export type Blocks = types.KnownBlock[];',
    // "Block" stands in the typed client for blocks that it does not know; a misspelt one would pass as such.
    `export type View = (Omit<types.HomeView, 'blocks'> & { blocks: types.KnownBlock[] }) | (Omit<types.ModalView, 'blocks'> & { blocks: types.KnownBlock[] });`,
    ...methods.map(method => `export type ${method.replaceAll('.', '_')} = calls.${typeOf(method)};`),
  ].join('\n');
  const versions = ['@slack/types', '@slack/web-api', 'ts-json-schema-generator'].map(name => readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8'));
  const mark = createHash('sha256').update([source, readFileSync(fileURLToPath(import.meta.url)), ...versions].join('\n')).digest('hex');
  if (existsSync(kept)) {
    const known = JSON.parse(readFileSync(kept, 'utf8'));
    if (known.mark === mark) return known.schema;
  }
  const file = join(here, 'blockkit-types.ts');
  writeFileSync(file, source);
  const tsconfig = join(here, 'blockkit-tsconfig.json');
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', strict: true, skipLibCheck: true, types: ['node'] }, files: [file] }));
  const schema = createGenerator({ path: file, tsconfig, type: '*', expose: 'export', topRef: true, additionalProperties: false, skipTypeCheck: true }).createSchema('*');
  writeFileSync(kept, JSON.stringify({ mark, schema }));
  return schema;
}

const schema = makeSchema();
const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
ajv.addSchema(schema, 'slack');
const valid = name => {
  const check = ajv.getSchema(`slack#/definitions/${name}`);
  if (!check) throw new Error(`The types have no ${name}.`);
  return check;
};

/** Of a union every member that was not meant complains; what is about the member with the right "type" is what was meant. */
function words(check, value, at) {
  if (check(value)) return [];
  const wrong = check.errors.filter(e => !['anyOf', 'oneOf', 'const', 'enum', 'not'].includes(e.keyword));
  const deepest = (wrong.length > 0 ? wrong : check.errors).sort((a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length);
  return [...new Set(deepest.slice(0, 4).map(e => `${at}${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`))];
}

/** Each block against its own type alone, so that the complaint is about it. */
function checkBlocks(blocks, at, surface) {
  if (!Array.isArray(blocks)) return [`${at} is no list`];
  const errors = blocks.flatMap((block, i) => words(valid('Blocks'), [block], `${at}/${i}: `));
  return [...errors, ...limits(blocks, at, surface)];
}

const lengthOf = text => (typeof text === 'object' ? text?.text : text)?.length ?? 0;

/** What no type says. See Slack Docs/Block Kit, "Blocks" and "Block elements". */
function limits(blocks, at, surface) {
  const errors = [];
  const most = (value, limit, where) => { if (value > limit) errors.push(`${where} is ${value}, above ${limit}`); };
  const least = (value, where) => { if (value < 1) errors.push(`${where} is empty`); };
  most(blocks.length, surface === 'message' ? 50 : 100, `${at}: the number of blocks`);
  const ids = new Set();
  let markdown = 0;
  blocks.forEach((block, i) => {
    const where = `${at}/${i} (${block.type})`;
    most(lengthOf(block.block_id), 255, `${where} block_id`);
    if (block.block_id !== undefined && ids.has(block.block_id)) errors.push(`${where} has the block_id of another`);
    ids.add(block.block_id);
    if (block.type === 'header') most(lengthOf(block.text), 150, `${where} text`);
    if (block.type === 'section') {
      if (!block.text && !block.fields) errors.push(`${where} has neither text nor fields`);
      if (block.text) least(lengthOf(block.text), `${where} text`);
      most(lengthOf(block.text), 3000, `${where} text`);
      most(block.fields?.length ?? 0, 10, `${where} fields`);
      for (const field of block.fields ?? []) most(lengthOf(field), 2000, `${where} field`);
    }
    if (block.type === 'context') most(block.elements?.length ?? 0, 10, `${where} elements`);
    if (block.type === 'actions') most(block.elements?.length ?? 0, 25, `${where} elements`);
    if (block.type === 'markdown') markdown += lengthOf(block.text);
    if (['context', 'actions', 'rich_text'].includes(block.type)) least(block.elements?.length ?? 0, `${where} elements`);
    const actions = new Set();
    for (const element of [...(block.elements ?? []), block.accessory, block.element].filter(e => e?.type)) {
      if (element.action_id !== undefined && actions.has(element.action_id)) errors.push(`${where} has two elements ${element.action_id}`);
      if (element.action_id !== undefined) actions.add(element.action_id);
      most(lengthOf(element.action_id), 255, `${where} action_id`);
      if (element.type === 'button') {
        least(lengthOf(element.text), `${where} button text`);
        most(lengthOf(element.text), 75, `${where} button text`);
        most(lengthOf(element.value), 2000, `${where} button value`);
        most(lengthOf(element.url), 3000, `${where} button url`);
      }
      if (element.options) {
        least(element.options.length, `${where} options`);
        most(element.options.length, element.type === 'overflow' ? 5 : ['checkboxes', 'radio_buttons'].includes(element.type) ? 10 : 100, `${where} options`);
        for (const option of element.options) {
          most(lengthOf(option.text), 75, `${where} option text`);
          most(lengthOf(option.value), 150, `${where} option value`);
        }
      }
      most(lengthOf(element.placeholder), 150, `${where} placeholder`);
    }
  });
  most(markdown, 12000, `${at}: all markdown`);
  return errors;
}

function checkView(view) {
  const errors = words(valid('View'), { ...view, blocks: [] }, 'view');
  for (const name of ['title', 'submit', 'close']) if (lengthOf(view[name]) > 24) errors.push(`view ${name} is above 24`);
  if (lengthOf(view.private_metadata) > 3000) errors.push('view private_metadata is above 3000');
  if (lengthOf(view.callback_id) > 255) errors.push('view callback_id is above 255');
  return [...errors, ...checkBlocks(view.blocks, 'view/blocks', view.type)];
}

// What Bolt sends beyond the types of its own methods: its client adds the workspace to every call. It is the judge of the simulator, not what
// is judged here; our own requests have no such licence.
const leftovers = { agent: /@slack:web-api/, names: ['team_id'] };

const longest = { 'chat.postMessage': ['text', 40000], 'chat.update': ['text', 4000], 'chat.postEphemeral': ['text', 40000] };
const contentOfRefusal = new Set([
  'invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'invalid_attachments', 'invalid_chunks', 'invalid_metadata_format', 'markdown_text_conflict', 'msg_blocks_too_long',
  'msg_too_long', 'no_text', 'invalid_json', 'json_not_object', 'unknown_method', 'invalid_payload', 'view_too_large', 'cannot_provide_both_markdown_text_and_chunks',
]);

/** The errors of one call, as sentences. */
function check({ method, body, error = '', agent = '' }) {
  if (leftovers.agent.test(agent)) for (const name of leftovers.names) delete body?.[name];
  const errors = contentOfRefusal.has(error) ? [`Slack refused it with ${error}`] : [];
  const { blocks, view, ...rest } = body ?? {};
  if (method === 'response_url') {
    const known = ['text', 'response_type', 'replace_original', 'delete_original', 'thread_ts', 'unfurl_links', 'unfurl_media', 'mrkdwn', 'attachments', 'metadata'];
    for (const name of Object.keys(rest)) if (!known.includes(name)) errors.push(`a response has no ${name}`);
    if (rest.response_type !== undefined && !['ephemeral', 'in_channel'].includes(rest.response_type)) errors.push(`response_type ${rest.response_type}`);
  } else if (!methods.includes(method)) {
    return [...errors, 'there is no such method among those that are known here'];
  } else {
    errors.push(...checkArguments(method, body ?? {}));
  }
  const [name, limit] = longest[method] ?? [];
  if (name && lengthOf(rest[name]) > limit) errors.push(`${name} is above ${limit}`);
  if (lengthOf(rest.markdown_text) > 12000) errors.push('markdown_text is above 12000');
  if (rest.markdown_text !== undefined && (rest.text || blocks) && method !== 'chat.stopStream') errors.push('markdown_text does not go with text or blocks');
  if (method.startsWith('chat.post') && blocks && !rest.text) errors.push('blocks without a text leave notifications and screen readers with nothing');
  if (blocks !== undefined) errors.push(...checkBlocks(blocks, 'blocks', 'message'));
  if (view !== undefined) errors.push(...checkView(view));
  return errors;
}

/** Arguments by name and kind; blocks and views have their own check, because in the typed client any block passes as "Block". */
function checkArguments(method, body) {
  const given = { ...body };
  if (Array.isArray(given.blocks)) given.blocks = [];
  if (given.view?.type) given.view = { type: given.view.type, blocks: [], ...(given.view.type === 'modal' ? { title: { type: 'plain_text', text: 'x' } } : {}) };
  for (const name of unrecorded) delete given[name];
  if (method === 'oauth.v2.access') Object.assign(given, { client_id: 'x', client_secret: 'x', code: 'x' });
  const open = Object.keys(given).filter(name => !named(method).has(name)).map(name => `${method} has no argument ${name}`);
  return open.length > 0 ? open : words(valid(method.replaceAll('.', '_')), given, '');
}

const namesOf = new Map();

/** Every argument that some form of the call has. */
function named(method) {
  if (!namesOf.has(method)) {
    const names = new Set();
    const seen = new Set();
    const walk = node => {
      if (!node || seen.has(node)) return;
      seen.add(node);
      if (node.$ref) return walk(schema.definitions[decodeURIComponent(node.$ref.replace('#/definitions/', ''))]);
      for (const name of Object.keys(node.properties ?? {})) names.add(name);
      for (const part of [...(node.anyOf ?? []), ...(node.allOf ?? []), ...(node.oneOf ?? [])]) walk(part);
    };
    walk(schema.definitions[method.replaceAll('.', '_')]);
    namesOf.set(method, names);
  }
  return namesOf.get(method);
}

/** A checker that lets everything pass would look the same as clean calls: these examples hold it to its purpose. */
function checkItself() {
  const errors = (method, body, error) => check({ method, body, error }).length;
  const section = { type: 'section', text: { type: 'mrkdwn', text: 'x' } };
  const button = { type: 'button', text: { type: 'plain_text', text: 'More' }, action_id: 'more' };
  const post = more => errors('chat.postMessage', { channel: 'C1', text: 'x', ...more });
  const modal = more => errors('views.open', { trigger_id: '…', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section], ...more } });
  const good = [
    post({}), post({ blocks: [section, { type: 'divider' }, { type: 'actions', elements: [button] }, { type: 'markdown', text: '**x**' }] }),
    post({ thread_ts: '1.2', unfurl_links: false, unfurl_media: false, metadata: { event_type: 'x', event_payload: { a: 'b' } } }),
    modal({}), modal({ private_metadata: 'x', callback_id: 'y' }), errors('response_url', { text: 'x', replace_original: true, blocks: [section] }),
    errors('users.info', { user: 'U1', include_locale: true }), errors('auth.test', {}), errors('chat.stopStream', { channel: 'C1', ts: '1.2', blocks: [section] }),
  ];
  const bad = [
    post({ chanel: 'C1' }), post({ blocks: [{ ...section, txt: 1 }] }), post({ blocks: [{ type: 'sektion' }] }), post({ blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] }),
    post({ blocks: [{ type: 'actions', elements: [button, button] }] }), post({ blocks: [{ type: 'actions', elements: [{ ...button, lable: 'x' }] }] }),
    post({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] }), post({ blocks: Array(51).fill(section) }),
    modal({ titel: 'x' }), modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }), modal({ blocks: [{ type: 'sektion' }] }), errors('chat.postMessage', { text: 'x' }),
    errors('response_url', { text: 'x', replace_orginal: true }), errors('chat.postMassage', {}), errors('chat.postMessage', { channel: 'C1', text: 'x' }, 'invalid_blocks'),
  ];
  if (good.some(n => n > 0) || bad.some(n => n === 0)) throw new Error(`The check does not work: good examples have ${good} errors, bad ones ${bad}.`);
}

checkItself();
const folder = process.argv[2];
const lines = existsSync(folder) ? readdirSync(folder).filter(f => f.endsWith('.jsonl')).flatMap(f => readFileSync(join(folder, f), 'utf8').split('\n').filter(Boolean)) : [];
const found = new Map();
let withBlocks = 0;
for (const line of lines) {
  const call = JSON.parse(line);
  if (call.body?.blocks || call.body?.view) withBlocks++;
  for (const error of check(call)) {
    const sentence = `${call.method}: ${error}`;
    found.set(sentence, { times: (found.get(sentence)?.times ?? 0) + 1, body: JSON.stringify(call.body).slice(0, 400) });
  }
}

for (const [sentence, { times, body }] of found) console.log(`${sentence} (${times} times)\n    ${body}`);
console.log(`Slack's own types: ${lines.length} requests checked, ${withBlocks} of them with blocks, ${found.size} errors.`);
if (lines.length === 0) console.log('Nothing was recorded, so nothing is proven.');
process.exit(found.size > 0 || lines.length === 0 ? 1 : 0);
