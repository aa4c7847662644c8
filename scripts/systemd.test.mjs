import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot, PINNED_NODE } from './lib/project.mjs';

const UNITS = inRoot('scripts', 'systemd');
const INSTALLED = '/opt/hallbell';

test.each(readdirSync(UNITS))('%s starts what there is', (unit) => {
  const text = readFileSync(join(UNITS, unit), 'utf8');
  const [, command = ''] = /^ExecStart=(.+)$/m.exec(text) ?? [];
  const [node, entry] = command.split(' ').map((path) => path.replace(INSTALLED, inRoot()));
  expect(node).toBe(PINNED_NODE);
  expect(existsSync(entry ?? '')).toBe(true);
  const [, page = ''] = /^Documentation=file:\/\/(.+)$/m.exec(text) ?? [];
  expect(existsSync(page.replace(INSTALLED, inRoot()))).toBe(true);
});
