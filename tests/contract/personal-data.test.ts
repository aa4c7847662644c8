import { eraseIdentities } from '@hallbell/server';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kiosk, SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const DAY_MS = 86_400_000;
const IDENTITY = '11010519491231002X';
const PHONE = '13812345678';

describe.each(STORES)('what identifies a citizen, on $name', (store) => {
  let hall: SmallHall;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
  });
  afterEach(() => hall.close());

  const take = (serviceId = 'a') =>
    hall.send(kiosk, 'ticket.take', { serviceId, identity: IDENTITY, phone: PHONE });
  const erase = () => eraseIdentities(hall.bus, hall.database.reader, 'hall', hall.now);
  const stored = () =>
    hall.database.reader
      .selectFrom('tickets')
      .select(['number', 'identity_cipher', 'identity_hash', 'phone_cipher'])
      .orderBy('number')
      .execute();

  it('stands nowhere in the store as it is', async () => {
    await take();
    for (const table of ['tickets', 'events', 'commands'] as const) {
      const rows = await hall.database.reader.selectFrom(table).selectAll().execute();
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(IDENTITY);
      expect(JSON.stringify(rows)).not.toContain(PHONE);
    }
  });

  it('stands nowhere in what is kept of a complaint, and is erased once that is closed and the days are over', async () => {
    const { ticket } = await take();
    const citizen = { kind: 'citizen', ticketId: ticket.id, hallId: 'hall' } as const;
    const manager = { kind: 'staff', staffId: 'm', role: 'manager', hallId: 'hall' } as const;
    const opened = await hall.send(citizen, 'case.open', { kind: 'complaint', phone: PHONE });
    // Without a number of its own it has that of the ticket.
    await hall.send(citizen, 'case.open', { kind: 'suggestion' });
    const contacts = () =>
      hall.database.reader
        .selectFrom('cases')
        .select(['number', 'contact_cipher', 'had_contact'])
        .orderBy('number')
        .execute();
    const kept = expect.any(String);
    expect(await contacts()).toMatchObject([{ contact_cipher: kept }, { contact_cipher: kept }]);
    const caseId = opened.case.id;
    await hall.send(manager, 'case.reveal', { caseId });
    await hall.send(manager, 'case.contact', { caseId, outcome: 'reached' });
    await hall.send(manager, 'case.resolve', { caseId, finding: 'upheld', reason: '属实' });
    await hall.send(manager, 'case.visit-back', { caseId, result: 'satisfied' });
    await hall.send(manager, 'case.close', { caseId });
    for (const table of ['cases', 'case_notes', 'events', 'commands'] as const) {
      const rows = await hall.database.reader.selectFrom(table).selectAll().execute();
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(PHONE);
    }
    hall.now += 30 * DAY_MS;
    expect(await erase()).toBe(0);
    hall.now += DAY_MS;
    // The ticket, and the closed case; the other is still to be followed up.
    expect(await erase()).toBe(2);
    expect(await erase()).toBe(0);
    expect(await contacts()).toEqual([
      { number: '2026-0001', contact_cipher: null, had_contact: 1 },
      { number: '2026-0002', contact_cipher: kept, had_contact: 1 },
    ]);
  });

  it('lets one person hold one live ticket of a service that asks for it', async () => {
    await sql`update services set one_live_ticket = 1 where id = 'a'`.execute(hall.database.writer);
    await sql`update halls set config_version = config_version + 1`.execute(hall.database.writer);
    const { ticket } = await take();
    await expect(take()).rejects.toMatchObject({ code: 'has_live_ticket' });
    await expect(take('b')).resolves.toMatchObject({ ticket: { number: 'B001' } });
    await hall.send({ kind: 'citizen', ticketId: ticket.id, hallId: 'hall' }, 'ticket.cancel', {
      token: ticket.token,
    });
    await expect(take()).resolves.toMatchObject({ ticket: { number: 'A002' } });
  });

  it('[ID4] is erased once the hall’s days are over, once, and the journal says so', async () => {
    await take();
    hall.now += 30 * DAY_MS;
    expect(await erase()).toBe(0);
    await take('b');
    hall.now += DAY_MS;
    expect(await erase()).toBe(1);
    expect(await erase()).toBe(0);
    const nothing = { identity_cipher: null, identity_hash: null, phone_cipher: null };
    const something = {
      identity_cipher: expect.any(String),
      identity_hash: expect.any(String),
      phone_cipher: expect.any(String),
    };
    expect(await stored()).toEqual([
      { number: 'A001', ...nothing },
      { number: 'B001', ...something },
    ]);
    const entry = await hall.database.reader
      .selectFrom('events')
      .select(['type', 'payload'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry.type).toBe('identities.erased');
    expect(JSON.parse(entry.payload)).toEqual({ before: '2026-11-24', tickets: 1 });
  });
});
