import type { OwnEvaluationResource, OwnServingsResource, PeriodResource, Problem } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClosedMonth, MONTH } from './support/closed-month.ts';
import { STORES } from './support/stores.ts';

const OWN = { by: 'staff', itemId: 'c1' } as const;
const WHOLE = { kind: 'score', id: null } as const;
const HANDLING = { kind: 'indicator', id: 'handling' } as const;

describe.each(STORES)('appeals on $name', (store) => {
  let month: ClosedMonth;
  beforeEach(async () => {
    month = await ClosedMonth.open(store);
  });
  afterEach(() => month.close());

  const own = async (who: string) =>
    (await month.ask<OwnEvaluationResource>(who, 'GET', `my-evaluation?period=${MONTH}`)).body;

  it('show a clerk their own score once nobody can rate any more, and nobody else’s', async () => {
    month.at('2026-12-01', '23:59');
    expect(await own('c1')).toMatchObject({ isShown: false, own: null, windows: [], state: 'draft' });
    month.at('2026-12-02', '00:00');
    const shown = await own('c1');
    expect(shown).toMatchObject({ isShown: true, mayAppeal: false, own: { id: 'c1' } });
    expect(shown.windows.map(({ id }) => id)).toEqual(['w1']);
    expect(JSON.stringify(shown)).not.toMatch(/"c2"|职员2/);
    expect((await month.ask('inspector', 'GET', `my-evaluation?period=${MONTH}`)).status).toBe(403);
  });

  it('tell five ratings by level, fewer only by their count, and none beside a serving', async () => {
    month.at('2026-12-02');
    const [five, two] = [(await own('c1')).own, (await own('c2')).own];
    expect(five?.figures.ratingLevels).toEqual([0, 1, 0, 2, 2]);
    expect(two).toMatchObject({ sample: { ratings: 2 }, figures: { ratingLevels: null, ratingMean: null } });
    expect(two?.indicators.find(({ id }) => id === 'satisfaction')).toMatchObject({
      value: null,
      adjusted: null,
      interval: null,
      score: null,
    });
    const { body } = await month.ask<OwnServingsResource>(
      'c1',
      'GET',
      `my-evaluation/servings?period=${MONTH}`,
    );
    expect(body.servings).toHaveLength(10);
    expect(Object.keys(body.servings[0] ?? {})).not.toContain('rating');
  });

  it('are made while they are open, about what is one’s own, and once', async () => {
    month.at('2026-12-02');
    expect((await month.appeal('c1', { ...OWN, subject: WHOLE })).body.code).toBe('appeals_not_open');
    await month.openAppeals();
    expect((await own('c1')).mayAppeal).toBe(true);
    const made = await month.appeal('c1', { ...OWN, subject: WHOLE });
    expect(made.status).toBe(201);
    expect(made.body.appeal).toMatchObject({ state: 'open', itemName: '职员1', madeBy: { id: 'c1' } });
    expect((await month.appeal('c1', { ...OWN, subject: WHOLE })).body.code).toBe('appeal_exists');
    expect((await month.appeal('c1', { ...OWN, subject: HANDLING })).status).toBe(201);
    const others = { by: 'staff', itemId: 'c2', subject: WHOLE };
    expect(await month.appeal('c1', others)).toMatchObject({
      status: 403,
      body: { code: 'appeal_not_yours' },
    });
    const otherWindow = { by: 'window', itemId: 'w2', subject: WHOLE };
    expect((await month.appeal('c1', otherWindow)).body.code).toBe('appeal_not_yours');
    expect((await month.appeal('c1', { by: 'window', itemId: 'w1', subject: WHOLE })).status).toBe(201);
    const [strange] = await month.servingIds('c2');
    const subject = { kind: 'serving', id: strange };
    expect((await month.appeal('c1', { ...OWN, subject })).body.code).toBe('appeal_subject_unknown');
    month.at('2026-12-10', '00:00');
    const late = await month.appeal('c1', { ...OWN, subject: { kind: 'indicator', id: 'within_promise' } });
    expect(late.body.code).toBe('appeal_time_over');
    // What a clerk sees of appeals are their own.
    expect((await own('c1')).appeals).toHaveLength(3);
    expect((await own('c2')).appeals).toHaveLength(0);
  });

  it('may be about a bad rating’s case, of which a clerk reads the reasons and never whose it is', async () => {
    await month.openAppeals();
    const [one] = (await own('c1')).cases;
    expect(one).toMatchObject({ kind: 'bad_rating', finding: 'unfounded', number: '2026-0001' });
    expect(Object.keys(one ?? {}).sort()).toEqual(['finding', 'id', 'kind', 'number', 'reasons', 'state']);
    const made = await month.appeal('c1', { ...OWN, subject: { kind: 'case', id: one?.id } });
    expect(made.status).toBe(201);
    // Whoever decides sees which serving it was, and leaves its rating out.
    const rated = await month.served.hall.database.reader
      .selectFrom('cases')
      .select('serving_id')
      .executeTakeFirstOrThrow();
    const remedy = { kind: 'exclude', servingId: rated.serving_id, scope: 'rating' };
    await month.decide('manager', made.body.appeal.id, { decision: 'uphold', remedy });
    const item = await month.item('staff', 'c1');
    expect(item).toMatchObject({ sample: { servings: 10, ratings: 4 } });
    expect(item.figures.ratingLevels[1]).toBe(0);
  });

  it('upheld, leave a serving out: the score changes, and says why', async () => {
    await month.openAppeals();
    const before = await month.item('staff', 'c1');
    // The one of 21 minutes.
    const slow = (await month.servingIds('c1')).at(-1);
    const { body } = await month.appeal('c1', { ...OWN, subject: { kind: 'serving', id: slow } });
    const remedy = { kind: 'exclude', servingId: slow, scope: 'serving' };
    const decided = await month.decide('manager', body.appeal.id, { decision: 'uphold', remedy });
    expect(decided.body.appeal).toMatchObject({
      state: 'upheld',
      decision: { by: { id: 'manager' }, reason: '已核对记录', remedy },
    });
    const after = await month.item('staff', 'c1');
    expect([before.sample.servings, after.sample.servings]).toEqual([10, 9]);
    expect(after.score ?? 0).toBeGreaterThan(before.score ?? 100);
    // It counts nowhere any more.
    expect((await month.item('window', 'w1')).sample.servings).toBe(9);
    expect((await month.evaluation('staff')).appeals).toEqual([
      expect.objectContaining({ appealId: body.appeal.id, itemId: 'c1', remedy, reason: '已核对记录' }),
    ]);
    const seen = await own('c1');
    expect(seen.appeals[0]).toMatchObject({ state: 'upheld', decision: { reason: '已核对记录' } });
    expect(seen.effects).toHaveLength(1);
  });

  it('upheld, move an indicator, within the limit', async () => {
    await month.openAppeals();
    const before = await month.item('staff', 'c1');
    const { body } = await month.appeal('c1', { ...OWN, subject: HANDLING });
    const uphold = (points: number) => ({
      decision: 'uphold',
      remedy: { kind: 'adjust', indicatorId: 'handling', points },
    });
    expect((await month.decide('manager', body.appeal.id, uphold(21))).body.code).toBe('remedy_beyond_limit');
    expect((await month.decide('manager', body.appeal.id, { decision: 'uphold' })).body.code).toBe(
      'remedy_needed',
    );
    expect((await month.decide('manager', body.appeal.id, uphold(10))).status).toBe(200);
    expect((await month.decide('manager', body.appeal.id, uphold(10))).body.code).toBe('appeal_settled');
    const after = await month.item('staff', 'c1');
    const handling = ({ indicators }: typeof after) => indicators.find(({ id }) => id === 'handling');
    expect(handling(after)?.score).toBeCloseTo((handling(before)?.score ?? 0) + 10, 6);
    const share = (handling(before)?.effectiveWeight ?? 0) / 100;
    expect(Math.abs((after.score ?? 0) - (before.score ?? 0) - 10 * share)).toBeLessThan(0.11);
    // The window’s own score is another one.
    const window = (await month.evaluation('window')).appeals;
    expect(window).toEqual([]);
  });

  it('are decided by nobody whom they concern, and by managers only', async () => {
    await month.openAppeals();
    const { body } = await month.appeal('c1', { ...OWN, subject: WHOLE });
    const reject = { decision: 'reject' };
    for (const who of ['c2', 'inspector']) {
      expect((await month.decide(who, body.appeal.id, reject)).body.code).toBe('forbidden');
    }
    await month.served.hall.database.writer
      .updateTable('staff')
      .set({ role: 'manager' })
      .where('id', '=', 'c1')
      .execute();
    expect((await month.decide('c1', body.appeal.id, reject)).body.code).toBe('own_matter');
    const rejected = await month.decide('manager', body.appeal.id, reject);
    expect(rejected.body.appeal).toMatchObject({ state: 'rejected', decision: { remedy: null } });
  });

  it('are open until the deadline, and end once all are decided', async () => {
    month.at('2026-11-30');
    const open = () =>
      month.ask<PeriodResource & Problem>('manager', 'POST', `periods/${MONTH}/appeals/open`, {});
    const close = () => month.ask('manager', 'POST', `periods/${MONTH}/appeals/close`);
    expect((await open()).body.code).toBe('period_not_over');
    month.at('2026-12-01');
    // Seen from Wednesday the 2nd; five working days after that.
    expect((await open()).body).toMatchObject({ state: 'appeal', appealUntil: '2026-12-09T16:00:00.000Z' });
    month.at('2026-12-02');
    const { body } = await month.appeal('c1', { ...OWN, subject: WHOLE });
    expect((await close()).body.code).toBe('appeal_time_running');
    month.at('2026-12-10', '00:00');
    expect((await close()).body.code).toBe('appeals_undecided');
    await month.decide('manager', body.appeal.id, { decision: 'reject' });
    expect((await close()).body).toMatchObject({ state: 'decided' });
  });
});
