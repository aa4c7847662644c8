import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from './project.mjs';

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist']);

/** Every file below a folder, sorted, except what is installed or built. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) found.push(...filesBelow(path));
    } else if (entry.isFile()) {
      found.push(path);
    }
  }
  return found.sort();
}

/** One hash over the names and the contents of files. A missing file counts as such. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = existsSync(path) ? readFileSync(path) : Buffer.from('absent');
    hash.update(`${relative(ROOT, path).split(sep).join('/')}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

/** What a stamp file says, or an empty string. */
export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

export function writeStamp(path, value) {
  writeFileSync(path, `${value}\n`);
}

export function removeStamp(path) {
  rmSync(path, { force: true });
}
