import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const PHONES = 60;

describe.each(STORES)('Many phones on $name', (store) => {
  let served: ServedHall;
  let phones: Record<string, unknown>[];

  beforeEach(async () => {
    served = await ServedHall.open(store);
    phones = [];
    for (let phone = 0; phone < PHONES; phone++) {
      const { token } = await served.hall.take('a');
      const socket = await served.connect({ ticketToken: token });
      phones.push(await served.watch(socket, `ticket:${token}`));
    }
  });

  afterEach(() => served.close());

  test('hear of what is set up anew, and the hub asks its database once for all of them', async () => {
    const { body } = await served.manage<{ version: number }>('GET', 'services/a');
    const change = { ...body, id: undefined, version: undefined, name: '居民身份证' };
    let statements = 0;
    const stop = served.hall.database.onQuery(() => {
      statements += 1;
    });
    const { status } = await served.manage('PUT', 'services/a', change, `"${body.version}"`);
    expect(status).toBe(200);
    await vi.waitFor(() => {
      for (const { ticket } of phones) expect(ticket).toMatchObject({ serviceName: '居民身份证' });
    });
    stop();
    expect(statements).toBeLessThan(PHONES);
  });

  test('are told of a call only where it is theirs', async () => {
    const before = phones.map(({ ticket }) => ticket);
    const clerk = { kind: 'staff', staffId: 'c1', role: 'clerk', hallId: 'hall' } as const;
    await served.hall.send(clerk, 'window.open', { windowId: 'w1' });
    await served.hall.send(clerk, 'window.call-next', { windowId: 'w1' });
    await vi.waitFor(() => expect(phones[0]?.ticket).toMatchObject({ status: 'called', windowNumber: '1' }));
    // The very same row: nothing came.
    for (const [place, phone] of phones.entries()) {
      if (place > 0) expect(phone.ticket).toBe(before[place]);
    }
  });

  test('who come late see the line as it is by then', async () => {
    const newcomer = async () => {
      const { id, token } = await served.hall.take('a');
      const socket = await served.connect({ ticketToken: token });
      return { id, line: await served.watch(socket, 'line:a') };
    };
    const placesIn = (line: Record<string, unknown>) =>
      Object.keys(line).filter((key) => key.startsWith('place:'));
    const first = await newcomer();
    expect(placesIn(first.line)).toHaveLength(PHONES + 1);
    const second = await newcomer();
    expect(placesIn(second.line)).toHaveLength(PHONES + 2);
    expect(second.line).toHaveProperty(`place:${second.id}`);
  });
});
