import { expireDay } from '@hallbell/server';
import { afterEach, describe, expect, it } from 'vitest';
import { clerk, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { expectWholeJournal } from './support/whole-journal.ts';

const STEP_MS = 30 * 60_000;
const HOURS = 48;
const W1 = { windowId: 'w1' };

/** Halls whose clocks change on a day, from noon of the day before; and how many hours that day has. */
const CHANGES = [
  ['Berlin, back at three', 'Europe/Berlin', Date.UTC(2026, 9, 24, 10), '2026-10-25', 25],
  ['Berlin, forward at two', 'Europe/Berlin', Date.UTC(2027, 2, 27, 11), '2027-03-28', 23],
  ['Santiago, back at midnight', 'America/Santiago', Date.UTC(2026, 3, 3, 15), '2026-04-04', 25],
  ['Beirut, forward at midnight', 'Asia/Beirut', Date.UTC(2027, 2, 27, 10), '2027-03-28', 23],
] as const;

describe.each(STORES)('a hall abroad on $name', (store) => {
  let hall: SmallHall;
  afterEach(() => hall.close());

  it.each(CHANGES)(
    'numbers, calls and expires by its own days: %s',
    async (_, timeZone, at, changed, hours) => {
      hall = await SmallHall.open(store, { timeZone, at });
      const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
      const c1 = clerk('c1');
      await hall.send(c1, 'window.open', W1);
      const taken = new Map<string, string[]>();
      for (let slot = at; slot < at + HOURS * 3_600_000; slot += STEP_MS) {
        hall.now = slot;
        const day = dayOf.format(slot);
        const isFirst = !taken.has(day);
        const numbers = taken.get(day) ?? [];
        taken.set(day, numbers);
        // The clockwork comes each minute: of yesterday nobody waits when today's first is called.
        const expired = await expireDay(hall.bus, hall.database.reader, 'hall', hall.now);
        if (!isFirst) expect(expired).toBe(0);
        numbers.push((await hall.take('a')).number);
        if (numbers.length % 2 === 1) continue;
        const { ticket } = await hall.send(c1, 'window.call-next', W1);
        expect(numbers).toContain(ticket?.number);
        await hall.send(c1, 'window.start', W1);
        await hall.send(c1, 'window.finish', W1);
      }
      const days = [...taken.keys()];
      expect([...days].sort()).toEqual(days);
      for (const numbers of taken.values()) {
        expect(numbers).toEqual(numbers.map((__, index) => `A${String(index + 1).padStart(3, '0')}`));
      }
      expect(taken.get(changed)).toHaveLength(hours * 2);
      const rows = await hall.database.reader
        .selectFrom('tickets')
        .select(['business_day', 'status'])
        .execute();
      const past = rows.filter((row) => row.business_day < (days.at(-1) ?? ''));
      expect(new Set(past.map(({ status }) => status))).toEqual(new Set(['finished', 'expired']));
      await expectWholeJournal(hall);
    },
  );
});
