import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  exportHall,
  HALL_TABLES,
  importHall,
  LEFT_BEHIND,
  type OpenedDatabase,
  Vault,
  verifyAllEvaluations,
  verifyJournals,
} from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kiosk, SmallHall } from './support/small-hall.ts';
import { STORES, type TestStore } from './support/stores.ts';
import { driveWorkedDay, onMonday } from './support/worked-day.ts';

const IDENTITY = '110101199003078515';
const PHONE = '13800138000';
/** Sealed by the hub's secret, so that they differ where that does. */
const SEALED = new Set(['identity_cipher', 'identity_hash', 'phone_cipher', 'contact_cipher']);
const DAY_MS = 86_400_000;
/** Either way; to another of its kind where there is one kind only. */
const MOVES = STORES.map((from, at) => ({ from, to: STORES[(at + 1) % STORES.length] ?? from }));

describe.each(MOVES)('A hall that moves from $from.name to $to.name', ({ from, to }) => {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-move-'));
  const path = join(folder, 'hall.jsonl.gz');
  const ours = new Vault(randomBytes(32));
  let old: SmallHall;
  let arrived: Awaited<ReturnType<TestStore['open']>>;

  beforeAll(async () => {
    old = await SmallHall.open(from);
    await driveWorkedDay(old);
    old.now = onMonday('09:00') + DAY_MS;
    await old.send(kiosk, 'ticket.take', { serviceId: 'a', identity: IDENTITY, phone: PHONE });
    arrived = await to.open();
    await exportHall(old.database, old.vault, { path, hallId: null });
  });
  afterAll(async () => {
    await old.close();
    await arrived.dispose();
    rmSync(folder, { recursive: true });
  });

  const tablesIn = async ({ reader }: OpenedDatabase) =>
    (await reader.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('kysely_'));

  async function rowsIn({ reader }: OpenedDatabase, table: string): Promise<string[]> {
    const rows: Record<string, unknown>[] = await reader
      .selectFrom(table as 'tickets')
      .selectAll()
      .execute();
    const told = rows.map((row) =>
      Object.entries(row)
        .filter(([column]) => !SEALED.has(column) && !(table === 'window_spans' && column === 'id'))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
    return told.map((row) => JSON.stringify(row)).sort();
  }

  test('takes every table along that is of the hall', async () => {
    const known = [...HALL_TABLES.map(({ name }) => name), ...LEFT_BEHIND].sort();
    expect((await tablesIn(old.database)).sort()).toEqual(known);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
    [
      'without its end',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().split('\n').slice(0, -2).join('\n')),
    ],
    [
      'changed in its journal',
      (bytes: Buffer) =>
        gzipSync(gunzipSync(bytes).toString().replace('\\"number\\":\\"A001\\"', '\\"number\\":\\"A009\\"')),
    ],
    ['no export at all', () => Buffer.from('hall')],
  ])('is not taken from a file that is %s, and nothing is left behind', async (_, damage) => {
    const damaged = join(folder, 'damaged');
    writeFileSync(damaged, damage(readFileSync(path)));
    const importing = importHall(arrived.database, ours, { path: damaged, theirs: old.vault });
    await expect(importing).rejects.toThrow(/nothing was changed/);
    expect(await arrived.database.reader.selectFrom('halls').selectAll().execute()).toEqual([]);
    expect(await arrived.database.reader.selectFrom('events').select('seq').execute()).toEqual([]);
  });

  test('asks for the secret that sealed its identities', async () => {
    const importing = importHall(arrived.database, ours, { path, theirs: null });
    await expect(importing).rejects.toThrow(/--secret/);
  });

  test('is the same to the last row, its chain whole, its evaluations as before', async () => {
    const { entries, rows } = await importHall(arrived.database, ours, { path, theirs: old.vault });
    expect(rows).toBeGreaterThan(entries);
    for (const { name } of HALL_TABLES) {
      expect(await rowsIn(arrived.database, name), name).toEqual(await rowsIn(old.database, name));
    }
    expect(await verifyJournals(arrived.database.reader)).toMatchObject([{ count: entries, broken: null }]);
    const evaluated = (database: OpenedDatabase, vault: Vault) =>
      verifyAllEvaluations(database, vault, onMonday('09:00') + 2 * DAY_MS);
    expect(await evaluated(arrived.database, ours)).toEqual(await evaluated(old.database, old.vault));
  });

  test('has its identities sealed by the new secret', async () => {
    const ticket = await arrived.database.reader
      .selectFrom('tickets')
      .select(['identity_cipher', 'identity_hash', 'phone_cipher'])
      .where('identity_cipher', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(ours.open(ticket.identity_cipher ?? '')).toBe(IDENTITY);
    expect(ours.open(ticket.phone_cipher ?? '')).toBe(PHONE);
    expect(ticket.identity_hash).toBe(ours.fingerprint(IDENTITY));
  });

  test('is taken in once', async () => {
    const again = importHall(arrived.database, ours, { path, theirs: old.vault });
    await expect(again).rejects.toThrow(/in the database already/);
  });
});
