import { DEFAULT_RUBRIC } from '@hallbell/domain';
import {
  type EvaluationResource,
  type Problem,
  RubricBody,
  RubricSetup,
  type RubricVersions,
} from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay } from './support/worked-day.ts';

const { version: _first, ...BODY } = DEFAULT_RUBRIC;
const WITHIN_ONLY = {
  ...BODY,
  minSample: 3,
  indicators: [{ id: 'within_promise', weight: 100, full: 1, zero: 0 }],
};
const PARTICIPATION_ONLY = {
  ...BODY,
  indicators: [{ id: 'participation', weight: 100, full: 1, zero: 0 }],
};

describe.each(STORES)('the versions of a rubric on $name', (store) => {
  let served: ServedHall;
  const ask = <Body>(path: string) =>
    served.ask<Body & Problem>('GET', `/halls/hall/${path}`, { token: served.tokens.inspector });
  const versions = async () => (await ask<RubricVersions>('rubric/versions')).body.items;
  const evaluation = (version: string) => ask<EvaluationResource>(`evaluations?period=2026-11-23${version}`);
  beforeAll(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
  });
  afterAll(() => served.close());

  it('begin with the one that every hall begins with, which nobody made', async () => {
    expect(await versions()).toEqual([
      { version: 1, madeBy: null, madeAt: null, rubric: { ...DEFAULT_RUBRIC, version: 1 } },
    ]);
  });

  it('are all kept, with who made them and when', async () => {
    expect((await served.manage('PUT', 'rubric', WITHIN_ONLY, '"1"')).status).toBe(200);
    expect((await served.manage('PUT', 'rubric', PARTICIPATION_ONLY, '"2"')).status).toBe(200);
    const kept = await versions();
    expect(kept.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(kept[0]).toMatchObject({
      madeBy: { id: 'manager' },
      madeAt: new Date(served.hall.now).toISOString(),
      rubric: { ...PARTICIPATION_ONLY, version: 3 },
    });
    expect(kept[1]?.rubric).toEqual({ ...WITHIN_ONLY, version: 2 });
    expect(kept[2]).toMatchObject({ madeBy: null, rubric: DEFAULT_RUBRIC });
  });

  it('can each be asked what they would make of a period', async () => {
    const of = async (version: string) => {
      const { body } = await evaluation(version);
      return [body.rubricVersion, body.items.find(({ id }) => id === 'w1')?.score];
    };
    expect(await of('')).toEqual([3, 50]);
    expect(await of('&rubricVersion=3')).toEqual([3, 50]);
    expect(await of('&rubricVersion=2')).toEqual([2, 80.2]);
    expect((await of('&rubricVersion=1'))[0]).toBe(1);
    const unknown = await evaluation('&rubricVersion=9');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'rubric_version_not_found' } });
    const none = await evaluation('&rubricVersion=0');
    expect(none).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });

  it('says which field of a rubric is at fault', async () => {
    const refused = await served.manage(
      'PUT',
      'rubric',
      { ...BODY, followUp: { contactWorkingDays: 6, resultWorkingDays: 5 } },
      '"3"',
    );
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'setup_invalid', errors: [{ path: '/followUp', code: 'follow_up_days_invalid' }] },
    });
    expect(await versions()).toHaveLength(3);
  });

  it('of before the newer rules existed are read with the usual ones', async () => {
    const { noShow: _noShow, followUp: _followUp, ...old } = WITHIN_ONLY;
    expect(RubricBody.parse(old)).toEqual({ ...WITHIN_ONLY });
    const { reader, writer } = served.hall.database;
    const stored = JSON.stringify({ ...old, version: 7 });
    await writer.updateTable('halls').set({ rubric: stored }).execute();
    const { body } = await served.ask('GET', '/halls/hall/rubric', { token: served.tokens.manager });
    expect(RubricSetup.parse(body)).toEqual({ ...WITHIN_ONLY, version: 7 });
    expect((await served.manage('PUT', 'rubric', WITHIN_ONLY, '"7"')).status).toBe(200);
    // The one that was there is kept beside the new one, though nobody had put it down.
    const rows = await reader.selectFrom('rubrics').select('version').orderBy('version').execute();
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 7, 8]);
  });
});
