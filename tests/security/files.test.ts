import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from '../contract/support/served-hall.ts';
import { STORES } from '../contract/support/stores.ts';

const [store] = STORES;
if (store === undefined) throw new Error('There is a database');

const ROOT = join(import.meta.dirname, '..', '..');
/** Where the hub serves files, or one file for many addresses. */
const PLACES = [
  '',
  '/kiosk',
  '/display',
  '/counter',
  '/console',
  '/console/assets',
  '/pad',
  '/t',
  '/api/v1/voice',
  '/api/docs/static',
];
/** Ways out of a folder that servers have fallen for. */
const STEPS = [
  '/..',
  '/../..',
  '/%2e%2e',
  '/%2e%2e/%2e%2e',
  '/..%2f..',
  '/..%5c..',
  '/..\\..',
  '/%252e%252e/%252e%252e',
  '/%c0%ae%c0%ae/%c0%ae%c0%ae',
  '/....//....',
  '/.%00./..',
  '//..',
  '/assets/../../..',
  ';/../..',
];
const FILES = [
  '/package.json',
  '/server/src/main.ts',
  '/etc/passwd',
  '/data/secret.key',
  '/secret.key',
  '/.git/config',
];
/** What stands in each of those files. */
const INSIDE = /"packageManager"|readConfig\(process\.env\)|root:x:0|\[core\]|the-key-of-this-hall/;

describe('files that are not for the screens', () => {
  let served: ServedHall;
  let secret: string | null = null;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    const folder = mkdtempSync(join(tmpdir(), 'hallbell-'));
    secret = join(folder, 'secret.key');
    writeFileSync(secret, 'the-key-of-this-hall');
  });
  afterAll(async () => {
    await served.close();
    if (secret !== null) rmSync(join(secret, '..'), { recursive: true });
  });

  it('are reached by no address', async () => {
    expect(existsSync(join(ROOT, 'package.json'))).toBe(true);
    const addresses = PLACES.flatMap((place) =>
      STEPS.flatMap((step) => [...FILES, secret ?? ''].map((file) => `${place}${step}${file}`)),
    );
    expect(addresses.length).toBeGreaterThan(900);
    const found: string[] = [];
    for (let at = 0; at < addresses.length; at += 100) {
      await Promise.all(
        addresses.slice(at, at + 100).map(async (address) => {
          // As it stands: `fetch` would walk the dots by itself.
          const answer = await served.exchange(
            `GET ${address} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`,
          );
          const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
          if (INSIDE.test(answer) || status >= 500 || status === 0) found.push(`${address}: ${status}`);
        }),
      );
    }
    expect(found).toEqual([]);
  });

  it('would be noticed by this test', async () => {
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(join(ROOT, 'package.json'), 'utf8')).toMatch(INSIDE);
    expect(readFileSync(join(ROOT, 'server/src/main.ts'), 'utf8')).toMatch(INSIDE);
    expect(readFileSync('/etc/passwd', 'utf8')).toMatch(INSIDE);
  });
});
