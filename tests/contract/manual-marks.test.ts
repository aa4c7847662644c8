import type {
  EvaluationResource,
  ManualMark,
  ManualMarkBody,
  ManualMarks,
  Problem,
} from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedHall, type StaffRole } from './support/served-hall.ts';
import { clerk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';
import { driveWorkedDay } from './support/worked-day.ts';

type Got = ManualMark & ManualMarks & Problem;

const MARKS = '/halls/hall/manual-marks';
const inspection = (change: Partial<ManualMarkBody> = {}): unknown => ({
  item: 'inspection',
  target: { kind: 'window', id: 'w1' },
  day: '2026-11-23',
  marks: { appearance: 90, desk: 80, wording: 100, badge: 70 },
  ...change,
});

describe.each(STORES)('marks by hand on $name', (store) => {
  let served: ServedHall;
  const send = (method: string, path: string, body: unknown, role: StaffRole = 'inspector', etag?: string) =>
    served.ask<Got>(method, path, {
      token: served.tokens[role],
      body,
      ...(etag === undefined ? {} : { headers: { 'if-match': etag } }),
    });
  const record = (body: unknown, role: StaffRole = 'inspector') => send('POST', MARKS, body, role);
  const list = async (query = '') => (await send('GET', `${MARKS}${query}`, undefined)).body.items;
  const indicator = async (by: string, item: string, id: string) => {
    const { body } = await served.ask<EvaluationResource>(
      'GET',
      `/halls/hall/evaluations?period=2026-11&by=${by}`,
      { token: served.tokens.inspector },
    );
    return body.items.find((one) => one.id === item)?.indicators.find((one) => one.id === id);
  };
  beforeAll(async () => {
    served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
  });
  afterAll(() => served.close());

  it('are recorded by criterion, and count in the evaluation of whom they are about', async () => {
    const { status, headers, body } = await record(inspection());
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      version: 1,
      target: { kind: 'window', id: 'w1', number: '1', name: '1号窗口' },
      points: 85,
      withdrawn: false,
      reason: null,
      recordedBy: { id: 'inspector' },
      earlier: [],
    });
    expect(await indicator('window', 'w1', 'inspection')).toMatchObject({ value: 85, interval: [0, 100] });
    expect(await indicator('window', 'w2', 'inspection')).toMatchObject({ value: null, score: null });

    const review = {
      item: 'invited_review',
      reviewer: '王代表',
      marks: { attitude: 80, efficiency: 90, openness: 100, order: 90 },
    };
    await record({ ...review, target: { kind: 'department', id: 'd' }, day: '2026-11-20' }, 'manager');
    expect(await indicator('department', 'd', 'invited_review')).toMatchObject({ value: 90 });
    expect((await list('?item=inspection')).map(({ item }) => item)).toEqual(['inspection']);
    expect(await list('?from=2026-11-21')).toHaveLength(1);
    expect(await list('?target=department&targetId=d')).toHaveLength(1);
  });

  it('are corrected in sight of all, and withdrawn so', async () => {
    const { body: first } = await record(inspection({ target: { kind: 'window', id: 'w2' } }));
    const marks = { appearance: 60, desk: 60, wording: 60, badge: 60 };
    const correction = { marks, note: '', reason: '看错了窗口', withdrawn: false };
    const missing = await send('PUT', `${MARKS}/${first.id}`, correction);
    expect(missing).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    const corrected = await send('PUT', `${MARKS}/${first.id}`, correction, 'manager', '"1"');
    expect(corrected).toMatchObject({
      status: 200,
      body: {
        version: 2,
        points: 60,
        reason: '看错了窗口',
        recordedBy: { id: 'manager' },
        earlier: [{ version: 1, points: 85, reason: null, recordedBy: { id: 'inspector' } }],
      },
    });
    const stale = await send('PUT', `${MARKS}/${first.id}`, correction, 'manager', '"1"');
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(await indicator('window', 'w2', 'inspection')).toMatchObject({ value: 60 });

    const withdrawal = { ...correction, withdrawn: true, reason: '重复记录' };
    await send('PUT', `${MARKS}/${first.id}`, withdrawal, 'manager', '"2"');
    expect(await indicator('window', 'w2', 'inspection')).toMatchObject({ value: null });
    expect((await list('?target=window&targetId=w2'))[0]).toMatchObject({
      withdrawn: true,
      earlier: [{}, {}],
    });
    const unknown = await send('PUT', `${MARKS}/unknown`, correction, 'manager', '"1"');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'manual_mark_not_found' } });
  });

  it('are given by nobody to themselves', async () => {
    const self = await record(inspection({ target: { kind: 'staff', id: 'manager' } }), 'manager');
    expect(self).toMatchObject({ status: 409, body: { code: 'mark_of_self' } });
    // The manager stands in at window 2 on that day.
    await served.hall.send(clerk('c2'), 'window.close', { windowId: 'w2' }).catch(() => undefined);
    const stand = { kind: 'staff', staffId: 'manager', role: 'manager', hallId: 'hall' } as const;
    await served.hall.send(stand, 'window.open', { windowId: 'w2' });
    const own = await record(inspection({ target: { kind: 'window', id: 'w2' } }), 'manager');
    expect(own).toMatchObject({ status: 409, body: { code: 'mark_of_self' } });
    expect((await record(inspection({ target: { kind: 'window', id: 'w2' } }))).status).toBe(201);
    const marks = { cooperation: 90, timeliness: 90, sharing: 90, conduct: 90 };
    const review = { item: 'peer_review', day: '2026-11-23', marks, target: { kind: 'department', id: 'd' } };
    const ownDepartment = await record({ ...review, fromDepartmentId: 'd' });
    expect(ownDepartment).toMatchObject({ status: 409, body: { code: 'mark_of_self' } });
  });

  it.each<[string, unknown]>([
    ['mark_criteria_incomplete', inspection({ marks: { appearance: 90 } })],
    ['mark_target_invalid', inspection({ target: { kind: 'department', id: 'd' } })],
    ['mark_in_future', inspection({ day: '2026-11-24' })],
    [
      'mark_reviewer_missing',
      {
        item: 'invited_review',
        target: { kind: 'window', id: 'w1' },
        day: '2026-11-23',
        marks: { attitude: 1, efficiency: 1, openness: 1, order: 1 },
      },
    ],
  ])('say %s', async (code, body) => {
    const refused = await record(body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'setup_invalid' } });
    expect(refused.body.errors?.map((detail) => detail.code)).toContain(code);
  });

  it('know whom they are about, and who may', async () => {
    const about = async (kind: 'window' | 'staff', id: string) =>
      (await record(inspection({ target: { kind, id } }))).body.code;
    expect(await about('window', 'w9')).toBe('window_not_found');
    expect(await about('staff', 'c9')).toBe('staff_not_found');
    expect((await record(inspection({ marks: { appearance: 101 } }))).status).toBe(400);
    expect(await record(inspection(), 'clerk')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('stand in the journal, with what was marked', async () => {
    const events = await served.hall.database.reader
      .selectFrom('events')
      .select(['type', 'payload'])
      .where('type', 'like', 'manual-mark.%')
      .orderBy('seq')
      .execute();
    expect(events[0]?.type).toBe('manual-mark.recorded');
    expect(JSON.parse(events[0]?.payload ?? '{}')).toMatchObject({
      item: 'inspection',
      target: { kind: 'window', id: 'w1' },
      marks: { appearance: 90, desk: 80, wording: 100, badge: 70 },
    });
    expect(events.map(({ type }) => type)).toContain('manual-mark.corrected');
  });

  it('answers a repeated sending with what it recorded first', async () => {
    const headers = { 'idempotency-key': 'inspection-0001' };
    const once = () =>
      served.ask<Got>('POST', MARKS, { token: served.tokens.inspector, body: inspection(), headers });
    expect((await once()).body.id).toBe((await once()).body.id);
  });
});
