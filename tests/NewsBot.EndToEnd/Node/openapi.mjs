// Checks every recorded request against Discord's OpenAPI specification: node openapi.mjs <folder with *.jsonl>
// A line is {"method","path","body","status","code","agent"}. The specification comes from the package discord-api-spec, which holds it as Zod
// schemas and TypeScript paths; it is turned back into JSON Schema, made strict (no property that is not named), and given to ajv.
// What the specification does not hold (2000 characters, unique custom_ids and the like) the simulated Discord refuses with 50035 or
// 50006; such a refusal counts as an error here.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as schemas from 'discord-api-spec/zod';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const types = readFileSync(fileURLToPath(import.meta.resolve('discord-api-spec')).replace(/\.js$/, '.ts'), 'utf8');
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);

// Where the specification is wrong or narrower than Discord is. Each has its reason.
const exceptions = [
  {
    reason: 'Zod reads date-time as UTC only; the specification and Discord take ISO 8601 with any offset, which the format still checks.',
    apply: schema => { if (schema.format === 'date-time') delete schema.pattern; },
  },
  {
    reason: 'default_member_permissions is a number in the specification; "Application Command Structure" in the documentation has a string, as all permissions are, and clients send one.',
    apply: schema => {
      const field = schema.properties?.default_member_permissions;
      if (field && !field.anyOf?.some(s => s.type === 'string')) schema.properties.default_member_permissions = { anyOf: [field, { type: 'string', pattern: '^[0-9]+$' }] };
    },
  },
];

// What discord.js sends beyond the specification and Discord ignores. It is the judge of the simulator, not what is judged here; our own
// requests have no such licence.
const leftovers = {
  agent: /discord\.js/,
  remove(body, path) {
    for (const holder of [body, body?.data, body?.message]) {
      for (const field of ['tts', 'enforce_nonce']) if (holder?.[field] === false) delete holder[field];
    }
    if (path.endsWith('/threads') && path.includes('/messages/')) delete body?.type;
  },
};

/** The operations of the specification: method, path as steps, and the names of its body's types. */
function operations() {
  const all = [];
  const paths = types.slice(types.indexOf('export interface Paths {'));
  for (const [, path, text] of paths.matchAll(/^ {2}"(\/[^"]*)": \{\n([\s\S]*?)^ {2}\};/gm)) {
    for (const [, method, operation] of text.matchAll(/^ {4}(\w+): \{\n([\s\S]*?)^ {4}\};/gm)) {
      const body = /requestBody\??:([\s\S]*?);\n {6}responses/.exec(operation)?.[1].trim().replace(/^\|/, '').trim() ?? 'undefined';
      all.push({ method: method.toUpperCase(), path, steps: path.split('/').slice(1), body });
    }
  }
  // The path with more literal steps goes before: @original before {message_id}.
  return all.sort((a, b) => literals(b) - literals(a));
}

const literals = operation => operation.steps.filter(s => !s.startsWith('{')).length;

/** The check for a body of an operation, or null when it takes none. */
function validator(operation) {
  if (operation.body === 'undefined') return null;
  if (operation.body.startsWith('{')) throw new Error(`${operation.method} ${operation.path} has a body without a name, which this script cannot find among the schemas.`);
  const alternatives = operation.body.split('|').map(part => part.trim()).filter(part => part !== 'null').map(part => {
    const name = part.replace('[]', '');
    const schema = schemas[`${name}Schema`];
    if (!schema) throw new Error(`The specification has no schema for ${name}.`);
    return part.endsWith('[]') ? z.array(schema) : schema;
  });
  const schema = z.toJSONSchema(alternatives.length === 1 ? alternatives[0] : z.union(alternatives), { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'ref' });
  tighten(schema, false);
  return ajv.compile(schema);
}

/** No property that is not named; in an intersection each part sees the others' properties, so there the whole is closed. */
function tighten(node, inside) {
  if (Array.isArray(node)) return node.forEach(n => tighten(n, inside));
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'object' && node.properties && !inside) node.additionalProperties ??= false;
  if (node.allOf) node.unevaluatedProperties = false;
  for (const exception of exceptions) exception.apply(node);
  for (const [key, value] of Object.entries(node)) tighten(value, key === 'allOf');
}

const known = operations();
const validators = new Map();

/** The errors of one request, as sentences. */
function check({ method, path, body, code, agent = '' }) {
  const errors = [];
  if (leftovers.agent.test(agent)) leftovers.remove(body, path);
  const steps = path.split('/').slice(1);
  const operation = known.find(o => o.method === method && o.steps.length === steps.length && o.steps.every((s, i) => s.startsWith('{') || s === steps[i]));
  if (!operation) return [`there is no such operation`];
  if (!validators.has(operation)) validators.set(operation, validator(operation));
  const valid = validators.get(operation);
  if (valid === null && body !== null) errors.push('this operation takes no body');
  if (valid !== null && !valid(body ?? {})) {
    // Of a choice between types every failed one complains. What is not about the choice itself, and deepest, is about the type that was meant.
    const choice = ['const', 'anyOf', 'oneOf', 'type'];
    const telling = valid.errors.filter(e => !choice.includes(e.keyword));
    const deepest = (telling.length > 0 ? telling : [...valid.errors]).sort((a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length);
    errors.push(...deepest.slice(0, 4).map(e => `${e.instancePath || 'the body'} ${e.message} ${JSON.stringify(e.params)}`));
  }
  if (code === 50035 || code === 50006) errors.push(`Discord refused the body with ${code}`);
  return errors;
}

/** A checker that lets everything pass would look the same as clean requests: these examples hold it to its purpose. */
function checkItself() {
  const post = body => check({ method: 'POST', path: '/channels/1/messages', body, code: 0 }).length;
  const callback = body => check({ method: 'POST', path: '/interactions/1/token/callback', body, code: 0 }).length;
  const button = { type: 2, style: 1, label: 'More', custom_id: 'more' };
  const good = [
    post({ content: 'x', nonce: '1', enforce_nonce: true, allowed_mentions: { parse: [] } }),
    post({ flags: 32768, components: [{ type: 17, components: [{ type: 10, content: 'x' }, { type: 1, components: [button] }] }] }),
    callback({ type: 4, data: { content: 'x', flags: 64 } }),
    callback({ type: 5 }),
  ];
  const bad = [
    post({ contents: 'x' }),
    post({ content: 'x', allowed_mentions: { pars: [] } }),
    post({ components: [{ type: 1, components: [{ ...button, lable: 'x' }] }] }),
    post({ embeds: [{ title: 'x'.repeat(257) }] }),
    callback({ type: 4, data: { content: 'x', flag: 64 } }),
    check({ method: 'POST', path: '/channels/1/massages', body: {}, code: 0 }).length,
    check({ method: 'POST', path: '/channels/1/messages', body: { content: 'x' }, code: 50035 }).length,
  ];
  if (good.some(n => n > 0) || bad.some(n => n === 0)) {
    throw new Error(`The check does not work: good examples have ${good} errors, bad ones ${bad}.`);
  }
}

checkItself();
const folder = process.argv[2];
const lines = readdirSync(folder).filter(f => f.endsWith('.jsonl')).flatMap(f => readFileSync(join(folder, f), 'utf8').split('\n').filter(Boolean));
const found = new Map();
let bodies = 0;
for (const line of lines) {
  const request = JSON.parse(line);
  if (request.body !== null) bodies++;
  for (const error of check(request)) {
    const words = `${request.method} ${request.path.replace(/\d{15,}/g, '…')}: ${error}`;
    found.set(words, { times: (found.get(words)?.times ?? 0) + 1, body: JSON.stringify(request.body).slice(0, 400) });
  }
}

for (const [words, { times, body }] of found) console.log(`${words} (${times} times)\n    ${body}`);
console.log(`Discord's specification: ${lines.length} requests checked, ${bodies} of them with a body, ${found.size} errors.`);
if (lines.length === 0) console.log('Nothing was recorded, so nothing is proven.');
process.exit(found.size > 0 || lines.length === 0 ? 1 : 0);
