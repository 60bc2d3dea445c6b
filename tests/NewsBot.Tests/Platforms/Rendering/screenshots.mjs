// What the scripts share that turn snapshots of messages into pictures.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const plain = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Takes a picture of each sheet, {name, html}, as high as it is. */
export function take(sheets, { folder, chromium, style, width }) {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'pictures-'));
  for (const { name, html } of sheets) {
    const page = join(scratch, 'page.html');
    const measure = '<script>document.title = document.body.scrollHeight</script>';
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${style}</style><body>${html}${measure}`);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${join(scratch, 'profile')}`];
    const dom = execFileSync(chromium, [...flags, `--window-size=${width},200`, '--dump-dom', `file://${page}`], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    const height = Number(/<title>(\d+)<\/title>/.exec(dom)?.[1] ?? 1000) + 24;
    const picture = join(folder, `${name}.png`);
    execFileSync(chromium, [...flags, `--window-size=${width},${height}`, `--screenshot=${picture}`, `file://${page}`], { stdio: 'ignore' });
    console.log(picture);
  }

  rmSync(scratch, { recursive: true, force: true });
}
