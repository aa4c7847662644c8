import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from './camera.ts';

/** Writes `index.html` beside the pictures: both languages of each side by side, with what the ruler found. */
export function writeContactSheet(folder: string, pictures: readonly Picture[]): void {
  const names = [...new Set(pictures.map(({ name }) => name))];
  const rows = names.map((name) => {
    const both = pictures.filter((picture) => picture.name === name);
    return `<section id="${name}"><h2>${name}</h2><div>${both.map(figure).join('')}</div></section>`;
  });
  const links = names.map((name) => `<a href="#${name}">${name}</a>`).join(' ');
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>大厅叫号 · Hallbell: ${pictures.length} pictures</title>
<style>
body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; color: #1c2426; background: #eef1f1; }
nav { columns: 14rem; margin-bottom: 3rem; }
nav a { display: block; color: #0b5c63; }
section > div { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
figure { margin: 0; }
img { display: block; max-width: min(44rem, 90vw); max-height: 56rem; background: #fff; box-shadow: 0 1px 6px #0004; }
li { color: #a3261a; }
</style>
<h1>大厅叫号 · Hallbell</h1>
<nav>${links}</nav>
${rows.join('\n')}
</html>
`,
  );
}

function figure({ file, language, width, height, faults }: Picture): string {
  const found = faults.map((fault) => `<li>${escapeHtml(fault)}</li>`).join('');
  return `<figure><figcaption>${language} · ${width} × ${height}</figcaption><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><ul>${found}</ul></figure>`;
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
