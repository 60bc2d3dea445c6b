// Turns the snapshots of messages and views into pictures that look about as Slack would show them, so that a person can look at them:
//   node pictures.mjs FOLDER [CHROMIUM] [WIDTH]
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plain, take } from '../../Rendering/screenshots.mjs';

const [folder = 'pictures', chromium = '/usr/bin/chromium', width = '760'] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

const circles = { large_green_circle: '🟢', large_yellow_circle: '🟡', red_circle: '🔴' };
const lines = text => plain(text).replaceAll('\n', '<br>');

function styled(html, style) {
  if (style?.code) return `<code>${html}</code>`;
  return style?.bold ? `<b>${html}</b>` : html;
}

const spans = {
  text: s => styled(lines(s.text), s.style),
  link: s => styled(`<a>${lines(s.text)}</a>`, s.style),
  emoji: s => circles[s.name] ?? `:${s.name}:`,
};
const inside = elements => elements.map(e => spans[e.type](e)).join('');

const rich = {
  rich_text_section: e => `<div>${inside(e.elements)}</div>`,
  rich_text_quote: e => `<blockquote>${inside(e.elements)}</blockquote>`,
  rich_text_list: e => `<ul>${e.elements.map(i => `<li>${inside(i.elements)}</li>`).join('')}</ul>`,
};

// The text of a snapshot is escaped already, so that of Slack's own markup only links and bold words are left to show.
const marked = text => text
  .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '<a>$2</a>').replace(/<#\w+>/g, '<a>#channel</a>').replaceAll('\n', '<br>')
  .replace(/(^|\s)\*([^*\s][^*]*)\*/g, '$1<b>$2</b>');
const text = t => (t.type === 'mrkdwn' ? marked(t.text) : lines(t.text));

const elements = {
  button: e => `<span class="button ${e.style ?? ''}">${plain(e.text.text)}</span>`,
  static_select: e => `<span class="button select">${plain((e.initial_option ?? { text: e.placeholder }).text.text)} <i>⌄</i></span>`,
};

const blocks = {
  header: b => `<h1>${plain(b.text.text)}</h1>`,
  section: b => `<div class="rich">${text(b.text)}</div>`,
  rich_text: b => `<div class="rich">${b.elements.map(e => rich[e.type](e)).join('')}</div>`,
  context: b => `<div class="context">${b.elements.map(e => `<span>${text(e)}</span>`).join('')}</div>`,
  actions: b => `<div class="actions">${b.elements.map(e => elements[e.type](e)).join('')}</div>`,
  divider: () => '<hr>',
};
const body = list => list.map(b => blocks[b.type](b)).join('');

const message = m => `<div class="message"><div class="face">N</div><div class="said"><div class="name">NewsBot <span class="app">APP</span> <span class="at">8:00 AM</span></div>`
  + (m.private ? '<div class="only">👁 Only visible to you</div>' : '') + body(m.blocks) + '</div></div>';
const modal = v => `<div class="modal"><div class="top"><b>${plain(v.title.text)}</b><span>✕</span></div><div class="view">${body(v.blocks)}</div><div class="foot"><span class="button">${plain(v.close.text)}</span></div></div>`;
const home = v => `<div class="home"><div class="tabs"><b>Home</b> Messages About</div>${body(v.blocks)}</div>`;
const sheet = json => (Array.isArray(json) ? json.map(message).join('') : json.type === 'modal' ? modal(json) : home(json));

const style = `body{background:#fff;color:#1d1c1d;font:15px/1.46668 Lato,"Noto Sans","Helvetica Neue",Arial,sans-serif;margin:0;padding:10px 16px}
.message{display:flex;gap:8px;margin:6px 0 14px}.face{flex:none;width:36px;height:36px;border-radius:8px;background:#2f6fed;color:#fff;text-align:center;line-height:36px;font-weight:700}
.said{flex:1;min-width:0;max-width:640px}.name{font-weight:900;line-height:1.2}.app{background:#e8e8e8;color:#616061;border-radius:2px;font-size:10px;font-weight:700;padding:1px 3px;vertical-align:1px}.at,.only{color:#616061;font-size:12px;font-weight:400}
h1{font-size:18px;font-weight:900;line-height:1.33;margin:8px 0 4px}.rich{margin:8px 0 4px;overflow-wrap:anywhere}b{font-weight:700}a{color:#1264a3}code{background:#f8f8f8;border:1px solid #ddd;border-radius:3px;color:#c01343;font:12px/1.5 "Noto Sans Mono",monospace;padding:2px 3px 1px}
blockquote{border-left:4px solid #ddd;border-radius:4px;margin:4px 0;padding-left:12px}ul{margin:0;padding-left:26px}li{margin-bottom:2px}
.context{display:flex;flex-wrap:wrap;gap:0 8px;color:#616061;font-size:13px;line-height:1.38;margin:4px 0 8px;overflow-wrap:anywhere}.context a{color:#1264a3}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}.button{border:1px solid #bbb;border-radius:8px;font-size:13px;font-weight:700;padding:3px 11px;background:#fff}.primary{background:#007a5a;border-color:#007a5a;color:#fff}.select{min-width:220px;display:flex;justify-content:space-between;font-weight:400}
hr{border:0;border-top:1px solid #ddd;margin:12px 0}.modal{border:1px solid #ccc;border-radius:12px;width:520px;max-width:100%;box-shadow:0 4px 18px #0003;margin:8px auto}.top,.foot{display:flex;justify-content:space-between;padding:14px 22px;font-size:20px}.foot{justify-content:flex-end;border-top:1px solid #ddd}.view{padding:0 22px 10px}
.home{max-width:640px}.tabs{border-bottom:1px solid #ddd;padding-bottom:6px;color:#616061}`;

const sheets = readdirSync(join(here, 'Snapshots')).filter(f => f.startsWith('SlackMessageTests.') && !f.includes('Streamed_')).map(file =>
  ({ name: file.split('.')[1].split('_')[0].toLowerCase(), html: sheet(JSON.parse(readFileSync(join(here, 'Snapshots', file), 'utf8'))) }));
take(sheets, { folder, chromium, style, width: Number(width) });
