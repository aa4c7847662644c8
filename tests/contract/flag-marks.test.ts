import { type Actor, HallError, markServings } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const MANAGER: Actor = { kind: 'staff', staffId: 'manager', role: 'manager', hallId: 'hall' };
const DAY = '2026-11-20';

describe.each(STORES)('what a flag marks on $name', (store) => {
  let hall: SmallHall;
  beforeEach(async () => {
    hall = await SmallHall.open(store);
    await raise(hall);
  });
  afterEach(() => hall.close());

  const marks = async () => {
    const rows = await hall.database.reader
      .selectFrom('serving_marks')
      .select(['serving_id', 'scope', 'standing', 'source'])
      .orderBy('serving_id')
      .orderBy('source')
      .execute();
    return rows.map((row) => `${row.serving_id} ${row.scope} ${row.standing} by ${row.source}`);
  };
  const decide = (decision: 'dismiss' | 'confirm', version?: number) =>
    hall.send(MANAGER, 'flag.decide', {
      flagId: 'f1',
      decision,
      reason: '看过录像',
      ...(version === undefined ? {} : { version }),
    });

  it('a doubt that is confirmed does not count, and one that is dismissed counts', async () => {
    expect(await marks()).toEqual(['s1 serving flagged by flag', 's2 rating flagged by flag']);
    expect(await decide('confirm')).toEqual({ flagId: 'f1', state: 'confirmed', version: 2 });
    expect(await marks()).toEqual(['s1 serving excluded by flag', 's2 rating excluded by flag']);
    await decide('dismiss');
    expect(await marks()).toEqual([]);
  });

  it('a second decision finds what the first one dismissed, and both are kept', async () => {
    await decide('dismiss');
    await decide('confirm');
    expect(await marks()).toEqual(['s1 serving excluded by flag', 's2 rating excluded by flag']);
    const kept = await hall.database.reader
      .selectFrom('flag_decisions')
      .select(['version', 'decision', 'decided_by', 'reason'])
      .orderBy('version')
      .execute();
    expect(kept).toEqual([
      { version: 2, decision: 'dismiss', decided_by: 'manager', reason: '看过录像' },
      { version: 3, decision: 'confirm', decided_by: 'manager', reason: '看过录像' },
    ]);
    const told = await hall.database.reader
      .selectFrom('events')
      .select('payload')
      .where('type', '=', 'flag.decided')
      .orderBy('seq')
      .execute();
    expect(told.map(({ payload }) => JSON.parse(payload))).toEqual([
      { flagId: 'f1', decision: 'dismiss', reason: '看过录像', version: 2 },
      { flagId: 'f1', decision: 'confirm', reason: '看过录像', version: 3 },
    ]);
  });

  it('leaves what something else has marked', async () => {
    await hall.database.writer
      .transaction()
      .execute((tx) =>
        markServings(tx, 'hall', { source: 'appeal', sourceId: 'a1', standing: 'excluded' }, [
          { servingId: 's2', businessDay: DAY, scope: 'rating' },
        ]),
      );
    await decide('dismiss');
    expect(await marks()).toEqual(['s2 rating excluded by appeal']);
  });

  it('tells that the day has changed with each decision', async () => {
    const revision = async () =>
      (
        await hall.database.reader
          .selectFrom('rollup_days')
          .select('revision')
          .where('business_day', '=', DAY)
          .executeTakeFirst()
      )?.revision;
    const before = (await revision()) ?? 0;
    await decide('confirm');
    expect(await revision()).toBe(before + 1);
    await decide('dismiss');
    expect(await revision()).toBe(before + 2);
  });

  it('refuses a decision on what has changed meanwhile, an unknown flag, and a clerk', async () => {
    await decide('dismiss', 1);
    await expect(decide('confirm', 1)).rejects.toMatchObject({ code: 'flag_changed' });
    await expect(
      hall.send(MANAGER, 'flag.decide', { flagId: 'f9', decision: 'confirm', reason: '看过' }),
    ).rejects.toMatchObject({ code: 'flag_not_found' });
    await expect(
      hall.send({ ...MANAGER, role: 'clerk' }, 'flag.decide', {
        flagId: 'f1',
        decision: 'confirm',
        reason: '看过',
      }),
    ).rejects.toBeInstanceOf(HallError);
    expect(await marks()).toEqual([]);
  });
});

/** A flag about one serving, one rating, and a serving that is only evidence. */
async function raise({ database }: SmallHall): Promise<void> {
  await database.writer.transaction().execute(async (tx) => {
    await tx
      .insertInto('flags')
      .values({
        id: 'f1',
        hall_id: 'hall',
        detector: 'short_servings',
        window_id: 'w1',
        staff_id: 'c1',
        from_day: DAY,
        to_day: DAY,
        figures: '{}',
        state: 'open',
        version: 1,
        raised_at: 0,
        decided_by: null,
        decided_at: null,
        reason: null,
      })
      .execute();
    const about = [
      { servingId: 's1', businessDay: DAY, scope: 'serving' },
      { servingId: 's2', businessDay: DAY, scope: 'rating' },
      { servingId: 's3', businessDay: DAY, scope: 'evidence' },
    ] as const;
    for (const { servingId, businessDay, scope } of about) {
      await tx
        .insertInto('flag_servings')
        .values({ flag_id: 'f1', serving_id: servingId, business_day: businessDay, scope })
        .execute();
    }
    await markServings(
      tx,
      'hall',
      { source: 'flag', sourceId: 'f1', standing: 'flagged' },
      about.flatMap(({ scope, ...one }) => (scope === 'evidence' ? [] : [{ ...one, scope }])),
    );
  });
}
