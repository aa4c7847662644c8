import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationResource } from '@hallbell/protocol';
import {
  fillWhenEmpty,
  migrate,
  type OpenedDatabase,
  openDatabase,
  readConfig,
  Vault,
  verifyJournals,
} from '@hallbell/server';
import { type PlayedHistory, playHistory, runHistory } from '@hallbell/simulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runProgram } from './support/program.ts';
import { ServedHall } from './support/served-hall.ts';
import { SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

/** A Thursday and a Friday, and a weekend without anybody. */
const DAYS = { from: '2026-11-26', to: '2026-11-29' };
/** Some hundred commands each on the disk before the next, while other tests use it too. */
const PLAY_WITHIN_MS = 180_000;
const AFTERWARDS = Date.parse('2026-11-30T08:00:00+08:00');

const play = (database: OpenedDatabase) =>
  playHistory(database, { hallId: 'hall', vault: new Vault(randomBytes(32)), seed: 3, ...DAYS });

const numbersOf = (rows: readonly { business_day: string; number: string }[]) =>
  rows.map(({ business_day, number }) => `${business_day} ${number}`);

/** What a season was, without the ids and tokens that chance of another kind made. */
async function seasonOf({ reader }: OpenedDatabase) {
  const tickets = await reader
    .selectFrom('tickets')
    .select(['business_day', 'number', 'arrived_at', 'status'])
    .orderBy('sequence')
    .execute();
  const ratings = await reader
    .selectFrom('ratings')
    .select(['rated_at', 'level', 'source'])
    .orderBy('rated_at')
    .execute();
  return { tickets, ratings };
}

/** Of each database, in turn. */
const seasons: Awaited<ReturnType<typeof seasonOf>>[] = [];

describe.each(STORES)('a simulated history on $name', (store) => {
  let served: ServedHall;
  let played: PlayedHistory;
  const reader = () => served.hall.database.reader;
  beforeAll(async () => {
    served = await ServedHall.open(store);
    played = await play(served.hall.database);
    seasons.push(await seasonOf(served.hall.database));
    served.hall.now = AFTERWARDS;
    await served.renewSessions();
  }, PLAY_WITHIN_MS);
  afterAll(() => served.close());

  it('plays the working days and refuses nobody', () => {
    const { days, tallies } = played;
    expect(days).toBe(2);
    expect([...tallies.refused]).toEqual([]);
    expect(tallies.taken).toBeGreaterThan(60);
    expect(tallies.served).toBeGreaterThan(0.9 * tallies.taken);
    expect(tallies.rated).toBeGreaterThan(0.2 * tallies.served);
  });

  it('leaves a whole journal, by a clock that never goes back', async () => {
    expect(await verifyJournals(reader())).toEqual([
      { hallId: 'hall', count: expect.any(Number), broken: null },
    ]);
    const events = await reader().selectFrom('events').select('at').orderBy('seq').execute();
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(AFTERWARDS);
  });

  it('gives each number once a day, and every ticket an end', async () => {
    const tickets = await reader().selectFrom('tickets').selectAll().execute();
    expect(tickets).toHaveLength(played.tallies.taken);
    expect(new Set(numbersOf(tickets)).size).toBe(tickets.length);
    const ended = tickets.filter(({ status }) =>
      ['finished', 'no_show', 'cancelled', 'expired'].includes(status),
    );
    expect(ended).toHaveLength(tickets.length);
  });

  it('keeps lines that equal a count, and windows that are closed', async () => {
    const waiting = await reader()
      .selectFrom('tickets')
      .select('id')
      .where('status', '=', 'waiting')
      .execute();
    const lines = await reader().selectFrom('lines').selectAll().execute();
    expect(waiting).toEqual([]);
    expect(lines.map((line) => line.waiting)).toEqual(lines.map(() => 0));
    const windows = await reader().selectFrom('windows').select(['state', 'serving_id']).execute();
    expect(windows).toEqual(windows.map(() => ({ state: 'closed', serving_id: null })));
    const spans = await reader().selectFrom('window_spans').selectAll().execute();
    expect(spans.filter(({ until_at }) => until_at === null)).toEqual([]);
  });

  it('rates finished servings alone, within their time', async () => {
    const ratings = await reader()
      .selectFrom('ratings as r')
      .innerJoin('servings as s', 's.id', 'r.serving_id')
      .select(['r.serving_id', 's.status', 's.finished_at', 'r.rated_at', 'r.level', 'r.reasons'])
      .execute();
    expect(ratings).toHaveLength(played.tallies.rated);
    expect(new Set(ratings.map(({ serving_id }) => serving_id)).size).toBe(ratings.length);
    for (const { status, finished_at, rated_at, level, reasons } of ratings) {
      expect(status).toBe('finished');
      expect(rated_at).toBeGreaterThan(finished_at ?? Number.POSITIVE_INFINITY);
      expect(level <= 2).toBe(reasons !== '[]');
    }
  });

  it('gives windows and clerks that can be scored', async () => {
    for (const by of ['window', 'staff']) {
      const path = `evaluations?from=${DAYS.from}&to=${DAYS.to}&by=${by}`;
      const { status, body } = await served.manage<EvaluationResource>('GET', path);
      expect(status).toBe(200);
      const scored = body.items.filter(({ sample }) => sample.servings > 0);
      expect(scored).toHaveLength(2);
      for (const { score, grade, indicators } of scored) {
        expect(score).toBeGreaterThan(0);
        expect(grade).not.toBeNull();
        expect(indicators.find(({ id }) => id === 'satisfaction')?.value).toBeGreaterThan(50);
      }
    }
  });
});

it(
  'is the same season by the same seed, on every database',
  async () => {
    const [store] = STORES;
    if (store === undefined) throw new Error('There is SQLite');
    const hall = await SmallHall.open(store);
    await play(hall.database);
    const again = await seasonOf(hall.database).finally(() => hall.close());
    expect(seasons).toEqual(STORES.map(() => again));
  },
  PLAY_WITHIN_MS,
);

describe('the history of the sample hall', () => {
  /** Tuesday morning, so that Monday is played. */
  const now = Date.parse('2026-11-24T07:00:00+08:00');
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-history-'));
  const config = readConfig({ HALLBELL_DATA_DIR: folder, HALLBELL_DEMO: '1' });
  const run = () =>
    runHistory({ kind: 'history', days: 1, seed: 1 }, config, { now, signal: new AbortController().signal });
  beforeAll(() => {
    vi.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterAll(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('fills a fresh database that the hub goes on with, and no other', async () => {
    await run();
    const database = openDatabase(config);
    const days = await database.reader
      .selectFrom('tickets')
      .select('business_day')
      .distinct()
      .execute()
      .finally(() => database.close());
    expect(days).toEqual([{ business_day: '2026-11-23' }]);

    const verified = await runProgram('cli', ['verify-journal'], { HALLBELL_DATA_DIR: folder });
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('whole') });
    await expect(run()).rejects.toThrow(/fresh.* holds tickets already/);
  });

  it('follows its bad ratings up as an administrator does, from the day of their opening', async () => {
    const database = openDatabase(config);
    const cases = await database.reader.selectFrom('cases').selectAll().execute();
    const notes = await database.reader
      .selectFrom('case_notes as n')
      .innerJoin('staff as s', 's.id', 'n.staff_id')
      .select(['n.kind', 's.role', 'n.at'])
      .execute()
      .finally(() => database.close());
    expect(cases.length).toBeGreaterThan(3);
    const contacted = cases.filter(({ contacted_at }) => contacted_at !== null);
    expect(contacted.length).toBeGreaterThan(0);
    for (const { opened_at, contacted_at, contact_due_at, owner_id } of contacted) {
      expect(contacted_at).toBeGreaterThan(opened_at);
      expect(contacted_at).toBeLessThan(contact_due_at);
      expect(owner_id).not.toBeNull();
    }
    expect(notes.length).toBeGreaterThanOrEqual(contacted.length);
    expect(new Set(notes.map(({ role }) => role))).toEqual(new Set(['administrator']));
  });

  it('says what to do where a hub has set the hall up already, before anybody took a ticket', async () => {
    const used = mkdtempSync(join(tmpdir(), 'hallbell-history-'));
    const settings = readConfig({ HALLBELL_DATA_DIR: used, HALLBELL_DEMO: '1' });
    const database = openDatabase(settings);
    await migrate(database);
    await fillWhenEmpty(database, settings, now);
    await database.close();
    const task = { kind: 'history', days: 1, seed: 1 } as const;
    const again = runHistory(task, settings, { now, signal: new AbortController().signal });
    await expect(again).rejects.toThrow(`${used} was set up by npm start already`);
    rmSync(used, { recursive: true });
  });
});
