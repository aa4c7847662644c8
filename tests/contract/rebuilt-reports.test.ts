import { randomBytes } from 'node:crypto';
import {
  CommandBus,
  evaluationVerdict,
  isTold,
  type OpenedDatabase,
  OtherHubs,
  readConfig,
  SAMPLE_HALL_ID,
  seedSampleHall,
  Vault,
  verifyAllEvaluations,
  verifyJournals,
  Works,
} from '@hallbell/server';
import { playHistory } from '@hallbell/simulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STORES } from './support/stores.ts';

/** A Friday, a weekend and a Monday: of two months. */
const DAYS = { from: '2026-10-30', to: '2026-11-02' };
const MADE_AT = Date.parse('2026-10-29T09:00:00+08:00');
const AFTERWARDS = Date.parse('2026-11-03T08:00:00+08:00');
/** Some thousand commands, while other tests use the disk too. */
const PLAY_WITHIN_MS = 300_000;

describe.each(STORES)('reports rebuilt from the journal alone, on $name', (store) => {
  const vault = new Vault(randomBytes(32));
  let database: OpenedDatabase;
  let dispose: () => Promise<void>;
  const verify = async () => {
    const [verdict] = await verifyAllEvaluations(database, vault, AFTERWARDS);
    if (verdict === undefined) throw new Error('There is a hall');
    return verdict;
  };
  beforeAll(async () => {
    ({ database, dispose } = await store.open());
    const hashPassword = async () => '-';
    await seedSampleHall(database, { at: MADE_AT, clerkPassword: 'of no use here', hashPassword });
    await playHistory(database, { hallId: SAMPLE_HALL_ID, vault, seed: 7, ...DAYS });
  }, PLAY_WITHIN_MS);
  afterAll(() => dispose());

  it('are those of the rollups, to the last digit', { timeout: PLAY_WITHIN_MS }, async () => {
    const verdict = await verify();
    expect(evaluationVerdict(verdict)).toContain('to the last digit');
    expect(verdict).toMatchObject({
      ...DAYS,
      to: '2026-11-03',
      differences: [],
      rollupsThatDiffer: [],
      rolledUp: 4,
      // Of the whole, a quarter and two months; by window, clerk and department.
      reports: 12,
    });
    expect(verdict.servings).toBeGreaterThan(300);
    // Once more, and from rollups that are there already.
    expect(await verify()).toEqual(verdict);
  });

  it('are compared as work that a manager starts', { timeout: PLAY_WITHIN_MS }, async () => {
    const bus = new CommandBus({ database, clock: () => AFTERWARDS, publicUrl: () => '', vault });
    const config = readConfig({});
    const clock = () => AFTERWARDS;
    const others = new OtherHubs({ database, config, clock });
    const works = new Works({ config, database, bus, others, clock }, (error) => {
      throw error;
    });
    const { id } = await works.start(SAMPLE_HALL_ID, { kind: 'verify' }, 'manager');
    await vi.waitFor(async () => expect((await works.read(SAMPLE_HALL_ID, id)).state).toBe('done'), 60_000);
    expect(await works.read(SAMPLE_HALL_ID, id)).toMatchObject({
      result: {
        ...{ kind: 'verify', brokenAt: null, gapAt: null, reports: 12, days: 5 },
        ...{ differences: [], rollupsThatDiffer: [] },
      },
    });
    await works.close();
  });

  it('have the sample hall’s own making in their journal, and the chain of it whole', async () => {
    expect(await verifyJournals(database.reader)).toEqual([
      { hallId: SAMPLE_HALL_ID, count: expect.any(Number), broken: null },
    ]);
    const types = await database.reader.selectFrom('events').select('type').orderBy('seq').limit(2).execute();
    expect(types.map(({ type }) => type)).toEqual(['hall.created', 'department.created']);
  });

  it('give away a serving that was changed in the tables', { timeout: PLAY_WITHIN_MS }, async () => {
    const { id, finished_at: finishedAt } = await database.reader
      .selectFrom('servings')
      .select(['id', 'finished_at'])
      .where('status', '=', 'finished')
      .orderBy('called_at')
      .executeTakeFirstOrThrow();
    await database.writer
      .updateTable('servings')
      .set({ finished_at: (finishedAt ?? 0) + 600_000 })
      .where('id', '=', id)
      .execute();
    // Rolled up before it was changed: read from the rollups, no report shows it.
    expect(isTold(await verify())).toBe(true);
    await database.writer.updateTable('rollup_days').set({ built: null }).execute();
    const verdict = await verify();
    expect(verdict.rollupsThatDiffer).toEqual(['2026-10-30']);
    expect(verdict.differences.length).toBeGreaterThan(0);
    expect(evaluationVerdict(verdict)).toContain('not as the journal tells');
  });
});
