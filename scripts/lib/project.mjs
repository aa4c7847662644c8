import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Node 24, brought by the npm package `node`, whatever Node started this script. */
export const PINNED_NODE = join(
  ROOT,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

export const PNPM = 'pnpm@10.34.9';

/** A path inside the repository. */
export function inRoot(...parts) {
  return join(ROOT, ...parts);
}
