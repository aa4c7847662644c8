import { DEFAULT_ALARM_SETTINGS, DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS } from '@hallbell/domain';
import {
  type AlarmResource,
  type AlarmRow,
  type FloorPlanSetup,
  SettingsBody,
  type SettingsSetup,
} from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk, pad } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const MINUTE = 60_000;
/** Two ticks of a second, and some. */
const SOON = { timeout: 4_000 };
/** A beat of five seconds, and some. */
const AFTER_A_BEAT = { timeout: 9_000 };

type Alarms = { alarms: AlarmResource[] };

describe.each(STORES)('alarms on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  /** Passes the time at which nothing happens. */
  const wait = async (minutes: number) => {
    served.hall.now += minutes * MINUTE;
    await served.renewSessions();
  };
  const raised = async () => {
    const { body } = await served.manage<Alarms>('GET', 'alarms');
    return body.alarms;
  };
  const ids = async () => (await raised()).map(({ alarmId, severity }) => `${alarmId} ${severity}`);
  const acknowledge = (alarmId: string, severity: 'amber' | 'red') =>
    served.manage('POST', `alarms/${alarmId}/acknowledgement`, { severity });
  const open = (number: 1 | 2) =>
    served.hall.send(clerk(`c${number}`), 'window.open', { windowId: `w${number}` });

  it('rise by the passing of time alone, where somebody watches', async () => {
    await open(1);
    await served.hall.take('a');
    await served.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    await served.hall.take('a');
    const live = await served.watch(await served.connect(served.tokens.manager), 'live');
    const alarm = () => live['alarm:wait_over_promise:a'] as AlarmRow | undefined;
    expect(alarm()).toBeUndefined();
    await wait(16);
    await vi.waitFor(() => expect(alarm()).toMatchObject({ severity: 'amber', acknowledged: null }), SOON);
    expect(alarm()).toMatchObject({
      ...{ kind: 'wait_over_promise', subject: { kind: 'service', id: 'a' }, windowIds: ['w1', 'w2'] },
      text: '「事项A」等候超过承诺的 15 分钟',
    });
    await wait(15);
    await vi.waitFor(() => expect(alarm()).toMatchObject({ severity: 'red' }), SOON);
    // 15 minutes and a moment after the coming.
    expect(alarm()?.since).toBe(served.hall.now - 16 * MINUTE + 1);
  });

  it('are known once a manager has seen them, and news again when they are worse', async () => {
    await open(1);
    await served.hall.take('a');
    await served.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    await served.hall.take('a');
    await wait(16);
    const live = await served.watch(await served.connect(served.tokens.manager), 'live');
    const alarm = () => live['alarm:wait_over_promise:a'] as AlarmRow | undefined;
    expect(await acknowledge('wait_over_promise:a', 'amber')).toMatchObject({ status: 200 });
    await vi.waitFor(
      () => expect(alarm()?.acknowledged).toMatchObject({ staffName: 'manager', at: served.hall.now }),
      SOON,
    );
    await wait(15);
    await vi.waitFor(() => expect(alarm()).toMatchObject({ severity: 'red', acknowledged: null }), SOON);
    const { body } = await served.manage<{ events: { type: string; payload: object }[] }>('GET', 'events');
    expect(body.events).toContainEqual(
      expect.objectContaining({
        type: 'alarm.acknowledged',
        payload: expect.objectContaining({ alarmId: 'wait_over_promise:a', severity: 'amber' }),
      }),
    );
  });

  it('come back when their cause does, whether or not anybody watches', async () => {
    await open(1);
    await served.hall.send(clerk('c1'), 'window.pause', { windowId: 'w1', reason: 'break' });
    await wait(21);
    const { body } = await acknowledge('long_pause:w1', 'amber');
    expect(body).toEqual({ alarmId: 'long_pause:w1', severity: 'amber' });
    expect(await raised()).toMatchObject([
      { alarmId: 'long_pause:w1', acknowledged: { staffName: 'manager' } },
    ]);
    await open(1);
    const kept = () =>
      served.hall.database.reader.selectFrom('alarm_acknowledgements').select('alarm_id').execute();
    await vi.waitFor(async () => expect(await kept()).toEqual([]), AFTER_A_BEAT);
    await served.hall.send(clerk('c1'), 'window.pause', { windowId: 'w1', reason: 'break' });
    await wait(21);
    expect(await raised()).toMatchObject([{ alarmId: 'long_pause:w1', acknowledged: null }]);
  });

  it('tell of windows that nobody is at, and of one that is back', async () => {
    await open(1);
    await served.hall.send(clerk('c1'), 'window.close', { windowId: 'w1' });
    await served.hall.take('a');
    await wait(6);
    // The other window has never been opened, and nobody misses it.
    expect(await ids()).toEqual(['window_unattended:w1 amber']);
    await open(1);
    expect(await ids()).toEqual([]);
    await wait(6);
    expect(await ids()).toEqual(['window_idle:w1 amber']);
    await served.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    expect(await ids()).toEqual([]);
  });

  it('tell of a queue that is too long, and of a bad rating until somebody has looked', async () => {
    await open(1);
    await served.hall.take('b');
    const { serving } = await served.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    await served.hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
    for (let citizen = 0; citizen < 11; citizen += 1) await served.hall.take('a');
    expect(await raised()).toMatchObject([
      { alarmId: 'queue_long:a', severity: 'amber', since: new Date(served.hall.now).toISOString() },
    ]);
    await served.hall.send(clerk('c1'), 'window.finish', { windowId: 'w1' });
    const servingId = serving?.id ?? '';
    await served.hall.send(pad('w1'), 'serving.rate', { servingId, level: 1 });
    const [bad] = await raised();
    expect(bad).toMatchObject({ alarmId: `bad_rating:${servingId}`, severity: 'red', windowIds: ['w1'] });
    expect(bad?.text).toBe('1 号窗口收到差评');
    expect((await acknowledge(`bad_rating:${servingId}`, 'red')).status).toBe(200);
    expect((await raised())[0]).toMatchObject({ acknowledged: { staffName: 'manager' } });
  });

  it('tell of a device that is out of touch, and of paper that is out', async () => {
    const { token = '' } = await served.proofOf('agent');
    const agent = await served.connect(token);
    await open(1);
    const part = { id: 'p1', kind: 'printer', name: '热敏打印机', windowId: null };
    await agent.emitWithAck('report', { parts: [{ ...part, state: 'paper_out' }] });
    const since = new Date(served.hall.now).toISOString();
    await wait(1);
    await agent.emitWithAck('report', { parts: [{ ...part, state: 'paper_out' }] });
    expect(await raised()).toMatchObject([
      { alarmId: 'part_fault:agent:p1', severity: 'red', since, text: '热敏打印机（agent）缺纸' },
    ]);
    agent.close();
    await vi.waitFor(async () => expect(await ids()).toEqual([]), SOON);
    await wait(2);
    await vi.waitFor(async () => expect(await ids()).toEqual(['device_lost:agent amber']), SOON);
  });

  it('are acknowledged by managers alone, and only while they are raised', async () => {
    const over = await acknowledge('device_lost:kiosk', 'red');
    expect(over).toMatchObject({ status: 409, body: { code: 'alarm_over', detail: '这条告警已经解除' } });
    expect(await acknowledge('no such alarm', 'red')).toMatchObject({ status: 400 });
    const { status } = await served.ask('POST', '/halls/hall/alarms/device_lost:x/acknowledgement', {
      token: served.tokens.inspector,
      body: { severity: 'red' },
    });
    expect(status).toBe(403);
    expect((await served.ask('GET', '/halls/hall/alarms', { token: served.tokens.inspector })).status).toBe(
      200,
    );
    expect((await served.ask('GET', '/halls/hall/alarms', { token: served.tokens.clerk })).status).toBe(403);
  });

  it('go by the hall’s own limits, and by the usual ones where settings are older than they', async () => {
    const { alarms: _, ...older } = DEFAULT_HALL_SETTINGS;
    const calendar = { weekly: DEFAULT_WEEKLY_HOURS, exceptions: [] };
    await served.hall.database.writer
      .updateTable('halls')
      .set({ settings: JSON.stringify({ rules: older, calendar, contactPhone: null, complaintPhone: null }) })
      .execute();
    const before = await served.manage<SettingsSetup>('GET', 'settings');
    expect(before.body.alarms).toEqual(DEFAULT_ALARM_SETTINGS);
    const { version: _version, ...body } = before.body;
    const { alarms: _alarms, ...sentByOldPage } = body;
    expect(SettingsBody.parse(sentByOldPage).alarms).toEqual(DEFAULT_ALARM_SETTINGS);
    await served.hall.take('a');
    await wait(6);
    expect(await ids()).toEqual([]);
    const changed = { ...body, alarms: { ...DEFAULT_ALARM_SETTINGS, waitAmberPercent: 30 } };
    expect((await served.manage('PUT', 'settings', changed, before.headers.get('etag'))).status).toBe(200);
    expect(await ids()).toEqual(['wait_over_promise:a amber']);
  });
});

describe.each(STORES)('a hall’s plan on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  const plan = {
    ...{ columns: 10, rows: 6 },
    windows: [
      { windowId: 'w1', x: 1, y: 0 },
      { windowId: 'w2', x: 2, y: 0 },
    ],
    areas: [{ name: '东区', nameEn: 'East', x: 0, y: 0, width: 5, height: 3 }],
  };

  it('is kept with its version, told to who watches, and never over somebody else’s change', async () => {
    const live = await served.watch(await served.connect(served.tokens.manager), 'live');
    const before = await served.manage<FloorPlanSetup>('GET', 'floor-plan');
    expect(before.body).toMatchObject({ windows: [], version: 1 });
    expect(live.plan).toBeUndefined();
    const saved = await served.manage<FloorPlanSetup>('PUT', 'floor-plan', plan, '"1"');
    expect(saved).toMatchObject({ status: 200, body: { ...plan, version: 2 } });
    await vi.waitFor(() => expect(live.plan).toEqual(plan), SOON);
    const late = await served.manage('PUT', 'floor-plan', { ...plan, areas: [] }, '"1"');
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  });

  it('says what cannot be drawn', async () => {
    const windows = [...plan.windows, { windowId: 'w3', x: 1, y: 0 }, { windowId: 'w4', x: 99, y: 0 }];
    expect(await served.manage('PUT', 'floor-plan', { ...plan, windows }, '"1"')).toMatchObject({
      status: 422,
      body: {
        errors: [
          { path: '/windows/2', code: 'plan_cell_taken', message: '两个窗口在同一格' },
          { path: '/windows/3', code: 'plan_outside' },
        ],
      },
    });
  });
});
