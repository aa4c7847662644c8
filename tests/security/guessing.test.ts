import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall } from '../contract/support/served-hall.ts';
import { STORES } from '../contract/support/stores.ts';

const WRONG_IN_A_MINUTE = 120;
const BALANCER = { HALLBELL_TRUSTED_PROXIES: 'loopback' };

describe.each(STORES)('whoever guesses on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    // As behind a balancer, so that one machine can be many addresses.
    served = await ServedHall.open(store, BALANCER);
  });
  afterEach(() => served.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const statusOf = async (method: string, path: string, address: string, body?: object) =>
    (await served.ask(method, path, { headers: from(address), ...(body ? { body } : {}) })).status;
  const guess = (address: string, key = randomBytes(16).toString('base64url')) =>
    statusOf('GET', `/tickets/${key}`, address);
  const many = <R>(count: number, one: () => Promise<R>) => Promise.all(Array.from({ length: count }, one));

  it('the key of a ticket is not answered any more, from that address alone', async () => {
    const { token } = await served.hall.take('a');
    const answers = await many(WRONG_IN_A_MINUTE + 30, () => guess('203.0.113.7'));
    expect(answers.filter((status) => status === 404)).toHaveLength(WRONG_IN_A_MINUTE);
    expect(answers.filter((status) => status === 429)).toHaveLength(30);
    // Also with the right one.
    expect(await guess('203.0.113.7', token)).toBe(429);
    expect(await guess('203.0.113.8', token)).toBe(200);
    const refused = await served.ask('GET', `/tickets/${token}`, { headers: from('203.0.113.7') });
    expect(refused).toMatchObject({ body: { code: 'too_many_requests' } });
    expect(refused.headers.get('retry-after')).toBe('60');
  });

  it('by any way is counted as one', async () => {
    const address = '203.0.113.9';
    const tries = WRONG_IN_A_MINUTE / 4;
    await many(tries, () => guess(address));
    await many(tries, () => statusOf('POST', '/devices/claim', address, { pairingCode: 'AAAA2222' }));
    await many(tries, () =>
      statusOf('POST', '/session', address, {
        staffNo: `nobody-${Math.random()}`,
        password: 'a-guess-of-mine',
      }),
    );
    const tryByHeader = () =>
      served.ask('POST', '/servings/unknown/rating', {
        ticketToken: randomBytes(16).toString('base64url'),
        headers: from(address),
        body: { level: 1 },
      });
    await many(tries, tryByHeader);
    expect((await tryByHeader()).status).toBe(429);
    expect(await guess(address)).toBe(429);
  });

  it('a password locks the account by its fifth try, also where all are sent at once', async () => {
    const person = { staffNo: '2001', name: '李', role: 'clerk', password: 'a-long-password' };
    expect((await served.manage('POST', 'staff', person)).status).toBe(201);
    const tries = await many(40, () =>
      served.ask<{ code: string }>('POST', '/session', {
        headers: from(`203.0.113.${20 + Math.floor(Math.random() * 200)}`),
        body: { staffNo: '2001', password: 'a-wrong-password' },
      }),
    );
    const codes = tries.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'locked_out')).toHaveLength(35);
    const right = await served.ask('POST', '/session', {
      headers: from('203.0.113.5'),
      body: { staffNo: '2001', password: 'a-long-password' },
    });
    expect(right.body).toMatchObject({ code: 'locked_out' });
  });

  it('over sockets is counted too', async () => {
    const connect = (ticketToken: string) =>
      served.connect({ ticketToken }, from('203.0.113.10')).then(
        () => 'connected',
        (error: Error) => error.message,
      );
    const answers = await many(WRONG_IN_A_MINUTE, () => connect(randomBytes(16).toString('base64url')));
    expect(new Set(answers)).toEqual(new Set(['ticket_not_found']));
    const { token } = await served.hall.take('a');
    expect(await connect(token)).toBe('too_many_requests');
  });

  it('is nobody who is right, however many come from one address', async () => {
    const { token } = await served.hall.take('a');
    const answers = await many(3 * WRONG_IN_A_MINUTE, () => guess('203.0.113.11', token));
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('does not look elsewhere by a word that no balancer of ours has said', async () => {
    const direct = await ServedHall.open(store);
    try {
      const ask = (index: number) =>
        direct.ask('GET', `/tickets/${randomBytes(16).toString('base64url')}`, {
          headers: from(`203.0.113.${index % 250}`),
        });
      const answers = await Promise.all(
        Array.from({ length: WRONG_IN_A_MINUTE + 5 }, (_, index) => ask(index)),
      );
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    } finally {
      await direct.close();
    }
  });

  it('has 128 bits to guess, of which tickets that follow one another have none in common', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 64 }, async () => (await served.hall.take('a')).token),
    );
    const bits = tokens.map((token) => Buffer.from(token, 'base64url'));
    for (const key of bits) expect(key).toHaveLength(16);
    // Of each bit about half are set: all the same in 64 keys happens once in 2^57 runs.
    for (let bit = 0; bit < 128; bit++) {
      const set = bits.filter((key) => ((key[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
      expect(set).toBeGreaterThan(0);
      expect(set).toBeLessThan(64);
    }
  });
});
