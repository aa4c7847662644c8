import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, type Operation, readOperations } from '../contract/support/operations.ts';
import { ServedHall } from '../contract/support/served-hall.ts';
import { STORES } from '../contract/support/stores.ts';

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

function directivesOf(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      return [name, sources];
    }),
  );
}

const [store] = STORES;
if (store === undefined) throw new Error('There is a database');

describe('what every answer tells a browser', () => {
  let served: ServedHall;
  let operations: Operation[];
  beforeAll(async () => {
    served = await ServedHall.open(store);
    operations = await readOperations(served);
  });
  afterAll(() => served.close());

  it('is the same strict policy, for pages, answers and refusals', async () => {
    const pages = [
      '/',
      '/kiosk/',
      '/display/',
      '/counter/',
      '/pad/',
      '/console/live',
      '/t/unknown',
      '/healthz',
    ];
    const calls = operations.map((operation) => addressOf(operation, () => 'unknown'));
    const { host } = new URL(served.url);
    for (const address of [...pages, ...calls, '/no/such/page']) {
      const { headers } = await fetch(served.url + address);
      for (const [name, value] of Object.entries(ALWAYS)) {
        expect([address, name, headers.get(name)]).toEqual([address, name, value]);
      }
      const policy = directivesOf(headers.get('content-security-policy') ?? '');
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('connect-src')).toEqual(["'self'", `ws://${host}`, `wss://${host}`]);
      for (const name of ['base-uri', 'object-src', 'frame-ancestors', 'script-src-attr']) {
        expect([name, policy.get(name)]).toEqual([name, ["'none'"]]);
      }
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
    }
  });

  it('keeps what the hub tells of a hall out of every cache', async () => {
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const address = addressOf(operation, (name) => (name === 'hallId' ? 'hall' : 'unknown'));
      if (!address.startsWith('/api/')) continue;
      const { headers } = await fetch(served.url + address, {
        headers: { authorization: `Bearer ${served.tokens.administrator}` },
      });
      // A clip of the voice is named by what is in it, and the same for everybody.
      const kept = address.includes('/voice') ? /no-store|no-cache|max-age/ : /^no-store$/;
      expect([address, headers.get('cache-control')]).toEqual([address, expect.stringMatching(kept)]);
    }
  });

  it('is that it is no page, where the address or the request can’t even be read', async () => {
    const answers = await Promise.all(
      ['GET /% HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 'nonsense\r\n\r\n'].map((request) =>
        served.exchange(request),
      ),
    );
    for (const answer of answers) {
      expect(answer).toContain('x-content-type-options: nosniff');
      expect(answer).toContain("content-security-policy: default-src 'none'");
    }
  });

  it('takes no word of a policy from a made-up Host', async () => {
    const answer = await served.exchange(
      'GET / HTTP/1.1\r\nHost: evil.example; script-src *\r\nConnection: close\r\n\r\n',
    );
    expect(answer).not.toContain('evil.example');
    expect(answer).not.toContain('script-src *');
  });

  it('asks browsers to come by HTTPS only, where the hub is known by it', async () => {
    const secured = await ServedHall.open(store, { HALLBELL_PUBLIC_URL: 'https://hall.example' });
    try {
      const { headers } = await fetch(secured.url);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    } finally {
      await secured.close();
    }
  });
});
