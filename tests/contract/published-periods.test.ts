import { DEFAULT_RUBRIC } from '@hallbell/domain';
import type {
  CorrectionResource,
  PeriodResource,
  PeriodSummary,
  PeriodVerification,
  Problem,
  RewardListResource,
  YearEndResource,
} from '@hallbell/protocol';
import { markServings } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClosedMonth, MONTH } from './support/closed-month.ts';
import { STORES } from './support/stores.ts';

const BY = ['window', 'staff', 'department'] as const;

describe.each(STORES)('published periods on $name', (store) => {
  let month: ClosedMonth;
  beforeEach(async () => {
    month = await ClosedMonth.open(store);
  });
  afterEach(() => month.close());

  const period = async (label = MONTH) =>
    (await month.ask<PeriodResource>('manager', 'GET', `periods/${label}`)).body;
  const verification = async () =>
    (await month.ask<PeriodVerification>('inspector', 'GET', `periods/${MONTH}/verification`)).body;
  const correct = (who: string, body: object) =>
    month.ask<{ correction: CorrectionResource } & Problem>(who, 'POST', `periods/${MONTH}/corrections`, {
      by: 'window',
      itemId: 'w1',
      field: 'score',
      reason: '核对后更正',
      ...body,
    });

  async function publishMonth(): Promise<void> {
    await month.openAppeals();
    await month.closeAppeals();
    expect((await month.publish()).status).toBe(200);
  }

  it('are not published before they are over and decided', async () => {
    month.at('2026-11-30', '23:00');
    expect((await month.publish()).body.code).toBe('period_not_over');
    month.at('2026-12-01', '00:00');
    expect((await month.publish()).body.code).toBe('period_not_decided');
    await month.openAppeals();
    const { body } = await month.appeal('c1', {
      by: 'staff',
      itemId: 'c1',
      subject: { kind: 'score', id: null },
    });
    expect((await period()).hindrances).toEqual(['appeals_undecided', 'period_not_decided']);
    await month.decide('manager', body.appeal.id, { decision: 'reject' });
    await month.closeAppeals();
    expect((await period()).hindrances).toEqual([]);
    for (const who of ['c1', 'inspector']) {
      expect((await month.ask(who, 'POST', `periods/${MONTH}/publish`)).status).toBe(403);
    }
    expect((await month.ask('manager', 'POST', 'periods/2026-W48/publish')).body.code).toBe(
      'period_not_closable',
    );
    expect((await month.publish()).body).toMatchObject({ state: 'published' });
    expect((await month.publish()).body.code).toBe('period_published');
  });

  it('wait for the findings of cases and for flags, where the hall says so', async () => {
    const { writer } = month.served.hall.database;
    await month.openAppeals();
    await month.closeAppeals();
    await writer.updateTable('cases').set({ state: 'contacted', finding: null }).execute();
    expect((await month.publish()).body.code).toBe('cases_undecided');
    const rules = (await month.served.manage<{ version: number }>('GET', 'period-rules')).body;
    const { version, ...body } = rules;
    await month.served.manage('PUT', 'period-rules', { ...body, waitsForCases: false }, `"${version}"`);
    expect((await month.publish()).status).toBe(200);
    const list = await month.ask<RewardListResource>('manager', 'GET', `rewards?period=${MONTH}&by=window`);
    // What was open then is kept, also when the case is found later.
    await writer.updateTable('cases').set({ state: 'resolved', finding: 'unfounded' }).execute();
    const later = await month.ask<RewardListResource>('manager', 'GET', `rewards?period=${MONTH}&by=window`);
    expect(later.body).toEqual(list.body);
    expect(list.body.apart).toContainEqual(expect.objectContaining({ id: 'w1', reasons: ['open_cases'] }));
  });

  it('stay as they were published, whatever changes after; a draft does not', async () => {
    await publishMonth();
    const before = await Promise.all(BY.map((by) => month.evaluation(by)));
    const draft = await month.evaluation('window', '2026-Q4');
    expect(before[0]?.published).toMatchObject({
      by: { id: 'manager' },
      rubricVersion: 1,
      rewardFrom: 'good',
    });
    expect(draft.published).toBeNull();

    const { version: _, ...rubric } = DEFAULT_RUBRIC;
    const changed = {
      ...rubric,
      minSample: 3,
      grades: rubric.grades.map((grade) => ({ ...grade, from: grade.from / 2 })),
    };
    expect((await month.served.manage('PUT', 'rubric', changed, '"1"')).status).toBe(200);
    const calendar = (await month.served.manage<{ weekly: unknown; version: number }>('GET', 'calendar'))
      .body;
    const closedMondays = { weekly: [[], [], [], [], [], [], []], exceptions: [] };
    expect(
      (await month.served.manage('PUT', 'calendar', closedMondays, `"${calendar.version}"`)).status,
    ).toBe(200);
    // A mark that comes too late.
    const [first = ''] = await month.servingIds('c1');
    await markServings(
      month.served.hall.database.writer,
      'hall',
      { source: 'appeal', sourceId: 'late', standing: 'excluded' },
      [{ servingId: first, businessDay: '2026-11-23', scope: 'serving' }],
    );

    expect(await Promise.all(BY.map((by) => month.evaluation(by)))).toEqual(before);
    const redrafted = await month.evaluation('window', '2026-Q4');
    expect(redrafted.rubricVersion).toBe(2);
    expect(redrafted.items).not.toEqual(draft.items);
    expect(redrafted.items.find(({ id }) => id === 'w1')?.sample.servings).toBe(9);
    expect(await verification()).toEqual({ period: MONTH, isWhole: true, faults: [] });
  });

  it('carry the journal’s hash, and the journal the hash of each result', async () => {
    await publishMonth();
    const journal = await month.journal();
    const event = journal.find(({ type }) => type === 'period.published');
    const { published } = await period();
    const read = journal.find(({ seq }) => seq === published?.journalSeq);
    expect(read?.hash).toBe(published?.journalHash);
    expect(event?.payload).toMatchObject({
      label: MONTH,
      rubricVersion: 1,
      journalHash: published?.journalHash,
      results: published?.resultHashes,
    });
    for (const by of BY) {
      expect((await month.evaluation(by)).published?.resultHash).toBe(published?.resultHashes[by]);
    }
  });

  it('show when a stored result, its rubric or its terms were changed', async () => {
    await publishMonth();
    const { writer } = month.served.hall.database;
    const stored = writer.selectFrom('period_results').select('body').where('kind', '=', 'staff');
    const { body } = await stored.executeTakeFirstOrThrow();
    await writer
      .updateTable('period_results')
      .set({ body: body.replace('"grade":null', '"grade":"excellent"') })
      .where('kind', '=', 'staff')
      .execute();
    expect((await verification()).faults).toEqual([{ by: 'staff', fault: 'result_changed' }]);
    await writer.updateTable('period_results').set({ body }).where('kind', '=', 'staff').execute();
    expect((await verification()).isWhole).toBe(true);
    await writer.updateTable('periods').set({ rubric_version: 7 }).execute();
    expect((await verification()).faults).toEqual([{ by: null, fault: 'terms_changed' }]);
    await writer.updateTable('periods').set({ rubric_version: 1, event_seq: 1 }).execute();
    expect((await verification()).faults).toEqual([{ by: null, fault: 'event_missing' }]);
  });

  it('are published once, however often it is sent', async () => {
    await month.openAppeals();
    await month.closeAppeals();
    const [first, second] = await Promise.all([
      month.publish('once-and-for-all'),
      month.publish('once-and-for-all'),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await month.publish('once-and-for-all')).body).toEqual(first.body);
    const journal = await month.journal();
    expect(journal.filter(({ type }) => type === 'period.published')).toHaveLength(1);
  });

  it('take corrections beside what was published, each with its reason', async () => {
    expect((await correct('manager', { value: 90 })).body.code).toBe('period_not_published');
    await publishMonth();
    const before = await month.item('window', 'w1');
    const made = await correct('manager', { value: 90 });
    expect(made.body.correction).toMatchObject({
      oldValue: before.score,
      newValue: 90,
      reason: '核对后更正',
      madeBy: { id: 'manager' },
    });
    expect((await correct('manager', { value: 90 })).body.code).toBe('correction_same');
    expect((await correct('manager', { value: 'good' })).body.code).toBe('bad_request');
    expect((await correct('manager', { value: 85, itemId: 'w9' })).body.code).toBe(
      'evaluation_item_not_found',
    );
    expect((await correct('c1', { value: 85 })).status).toBe(403);
    const second = await correct('manager', { field: 'grade', value: null });
    // By the rubric of the publication, 90 is excellent.
    expect(second.body.correction).toMatchObject({ oldValue: 'excellent', newValue: null });
    const evaluation = await month.evaluation('window');
    expect(evaluation.items.find(({ id }) => id === 'w1')).toEqual(before);
    expect(evaluation.corrections.map(({ field }) => field)).toEqual(['score', 'grade']);
    expect((await month.evaluation('staff')).corrections).toEqual([]);
    expect((await period()).correctionList).toHaveLength(2);
    expect(await verification()).toMatchObject({ isWhole: true });
  });

  it('say who is rewarded, by the terms of the publication', async () => {
    const rewards = async (label = MONTH) =>
      (await month.ask<RewardListResource>('inspector', 'GET', `rewards?period=${label}&by=window`)).body;
    await publishMonth();
    const list = await rewards();
    expect(list).toMatchObject({ state: 'published', from: 'good', line: 80 });
    // Window 2 has three servings.
    expect(list.apart).toEqual([expect.objectContaining({ id: 'w2', reasons: ['no_grade'] })]);
    const graded = [...list.rewarded, ...list.below];
    expect(graded.map(({ id }) => id)).toEqual(['w1']);
    await correct('manager', { value: 95 });
    expect((await rewards()).rewarded).toEqual([
      expect.objectContaining({ id: 'w1', score: 95, grade: 'excellent', isCorrected: true, place: 1 }),
    ]);
    const rules = (await month.served.manage<{ version: number }>('GET', 'period-rules')).body;
    const { version, ...body } = rules;
    const put = await month.served.manage(
      'PUT',
      'period-rules',
      { ...body, rewardFrom: 'excellent' },
      `"${version}"`,
    );
    expect(put.status).toBe(200);
    expect((await rewards()).from).toBe('good');
    expect((await rewards('2026-Q4')).from).toBe('excellent');
  });

  it('make the year, which says what is missing', async () => {
    month.at('2027-01-20');
    const year = async () =>
      (await month.ask<YearEndResource>('manager', 'GET', 'periods/2026/year-end?by=window')).body;
    expect((await year()).quarters.map(({ isPublished }) => isPublished)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    for (const label of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']) {
      month.at('2027-01-20');
      await month.ask('manager', 'POST', `periods/${label}/appeals/open`, { workingDays: 1 });
      month.at('2027-01-22');
      await month.ask('manager', 'POST', `periods/${label}/appeals/close`);
      expect((await month.publish(undefined, label)).status).toBe(200);
    }
    const table = await year();
    const q4 = (await month.evaluation('window', '2026-Q4')).items.find(({ id }) => id === 'w1');
    expect(table).toMatchObject({ weighing: 'equal', published: null });
    const w1 = table.items.find(({ id }) => id === 'w1');
    // Before its first opening there was nothing to measure.
    expect(w1).toMatchObject({ score: q4?.score, grade: q4?.grade, unmeasured: [1, 2, 3] });
    await month.ask('manager', 'POST', 'periods/2026/appeals/open', { workingDays: 1 });
    month.at('2027-01-26');
    await month.ask('manager', 'POST', 'periods/2026/appeals/close');
    expect((await month.publish(undefined, '2026')).status).toBe(200);
    const published = await year();
    expect(published).toMatchObject({ items: table.items, published: { journalHash: expect.any(String) } });
    const list = await month.ask<{ items: PeriodSummary[] }>('manager', 'GET', 'periods?year=2026');
    expect(list.body.items.map(({ label, state }) => [label, state])).toEqual([
      ['2026-Q1', 'published'],
      ['2026-Q2', 'published'],
      ['2026-Q3', 'published'],
      ['2026-Q4', 'published'],
      ['2026', 'published'],
    ]);
  });
});
