// Turns the snapshots of messages into pictures that look about as Discord would show them, so that a person can look at them:
//   node pictures.mjs FOLDER [CHROMIUM]
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plain, take } from '../../Rendering/screenshots.mjs';

const [folder = 'pictures', chromium = '/usr/bin/chromium'] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

function inline(text) {
  const rule = /\\([^0-9A-Za-z\s])|\[([^\]]+)\]\(<([^>]*)>\)|\*\*((?:\\.|[^\\])+?)\*\*(?!\*)|<([@#])(\d+)>/g;
  let html = '';
  let last = 0;
  for (const match of text.matchAll(rule)) {
    html += plain(text.slice(last, match.index));
    last = match.index + match[0].length;
    if (match[1]) html += plain(match[1]);
    else if (match[2]) html += `<a>${plain(match[2])}</a>`;
    else if (match[4]) html += `<b>${inline(match[4])}</b>`;
    else html += `<span class="mention">${match[5] === '#' ? '# thread' : '@NewsBot'}</span>`;
  }
  return html + plain(text.slice(last));
}

function markdown(text) {
  return text.split('\n').map(line => {
    if (line.startsWith('## ')) return `<h2>${inline(line.slice(3))}</h2>`;
    if (line.startsWith('### ')) return `<h3>${inline(line.slice(4))}</h3>`;
    if (line.startsWith('-# ')) return `<small>${inline(line.slice(3))}</small>`;
    if (line.startsWith('> ')) return `<blockquote>${inline(line.slice(2))}</blockquote>`;
    return `<p>${inline(line)}</p>`;
  }).join('');
}

const colour = number => `#${(number ?? 0x1e1f22).toString(16).padStart(6, '0')}`;

const kinds = {
  1: c => `<div class="row">${c.components.map(component).join('')}</div>`,
  2: c => `<span class="button style${c.style}">${c.emoji?.name ?? ''}${plain(c.label ?? '')}</span>`,
  3: c => `<div class="select">${plain(c.options.find(o => o.default)?.label ?? c.placeholder ?? '')}<span>⌄</span></div>`,
  10: c => markdown(c.content),
  14: () => '<hr>',
  17: c => `<div class="container" style="border-left-color:${colour(c.accent_color)}">${c.components.map(component).join('')}</div>`,
};
const component = c => kinds[c.type](c);
const embed = e => `<div class="container embed" style="border-left-color:${colour(e.color)}">${markdown(e.description)}</div>`;

const message = body => `<div class="message"><div class="face">N</div><div><div class="name">NewsBot <span class="app">APP</span> <span class="at">Today at 08:00</span></div>`
  + (body.content ? markdown(body.content) : '') + (body.embeds ?? []).map(embed).join('') + (body.components ?? []).map(component).join('')
  + (body.flags & 64 ? '<small>👁 Only you can see this · <a>Dismiss message</a></small>' : '') + '</div></div>';

const style = `body{background:#313338;color:#dbdee1;font:16px/1.375 "Noto Sans","Helvetica Neue",Helvetica,Arial,sans-serif;margin:0;padding:12px;width:700px}
.message{display:flex;gap:14px;margin:8px 0 18px}.message>div:last-child{flex:1;min-width:0}.face{width:40px;height:40px;border-radius:50%;background:#2f6fed;color:#fff;text-align:center;line-height:40px;font-weight:600}
.name{color:#fff;font-weight:500}.app{background:#5865f2;border-radius:3px;font-size:10px;padding:1px 4px;vertical-align:2px}.at{color:#949ba4;font-size:12px;font-weight:400}
.container{background:#2b2d31;border:1px solid #3f4147;border-left:4px solid;border-radius:8px;padding:12px 16px;margin:4px 0;max-width:600px}.embed{border-radius:4px;font-size:14px;max-width:490px}
p,h2,h3,small,blockquote{display:block;margin:0;overflow-wrap:anywhere}h2{font-size:20px;margin:4px 0;color:#f2f3f5}h3{font-size:16px;margin:4px 0;color:#f2f3f5}small{font-size:13px;color:#949ba4}b{color:#f2f3f5}
blockquote{border-left:4px solid #4e5058;border-radius:4px;padding-left:10px}a{color:#00a8fc}hr{border:0;border-top:1px solid #44464d;margin:10px 0}.mention{background:#3c4270;color:#c9cdfb;border-radius:3px;padding:0 2px}
.row{display:flex;gap:8px;margin:8px 0 0;flex-wrap:wrap}.button{background:#4e5058;color:#fff;border-radius:8px;padding:5px 14px;font-size:14px}.style1{background:#5865f2}.select{background:#1e1f22;border-radius:8px;padding:9px 12px;width:420px;display:flex;justify-content:space-between}`;

const sheets = readdirSync(join(here, 'Snapshots')).filter(f => f.startsWith('DiscordMessageTests.')).flatMap(file =>
  Object.entries(JSON.parse(readFileSync(join(here, 'Snapshots', file), 'utf8'))).map(([layout, pages]) =>
    ({ name: `${file.split('.')[1].split('_')[0].toLowerCase()}-${layout}`, html: pages.map(message).join('') })));
take(sheets, { folder, chromium, style, width: 724 });
