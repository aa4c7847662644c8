import { DEFAULT_RUBRIC } from '@hallbell/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

interface Thing {
  id: string;
  version: number;
  [field: string]: unknown;
}
interface List {
  items: Thing[];
}

/** What a manager may send to make one of each collection, and what they may make of it. */
const COLLECTIONS = [
  ['departments', { name: '税务局', nameEn: 'Tax' }, { name: '税务分局', nameEn: null, position: 3 }],
  [
    'services',
    { name: '发票领用', departmentId: 'd', prefix: 'C', promisedWaitSeconds: 600, standardSeconds: 120 },
    {
      name: '发票代开',
      departmentId: 'd',
      prefix: 'CD',
      dailyQuota: 20,
      paused: true,
      pausedReason: '系统升级',
    },
  ],
  [
    'windows',
    { number: '3', name: '三号窗口', services: [{ serviceId: 'a', tier: 1 }] },
    {
      number: '13',
      name: '十三号窗口',
      area: '二楼',
      services: [
        { serviceId: 'b', tier: 1 },
        { serviceId: 'a', tier: 2 },
      ],
    },
  ],
  [
    'staff',
    { staffNo: '2001', name: '李梅', role: 'clerk', password: 'long enough 1' },
    { staffNo: '2002', name: '李梅梅', role: 'inspector', post: '综合受理岗' },
  ],
  [
    'priority-classes',
    { name: '孕妇', creditSeconds: 300 },
    { name: '孕产妇', creditSeconds: 900, position: 2 },
  ],
  [
    'notices',
    { text: '周五下午学习，不对外办公' },
    {
      text: '周五照常',
      textEn: 'Open on Friday',
      from: '2026-11-23T00:00:00.000Z',
      until: '2026-11-27T00:00:00.000Z',
    },
  ],
] as const;

describe.each(STORES)('set-up on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  it.each(COLLECTIONS)('%s are made, read, changed and retired', async (path, first, second) => {
    const { password: _, ...shown } = { password: undefined, ...first };
    const made = await served.manage<Thing>('POST', path, first);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...shown, version: 1 });
    expect(made.headers.get('location')).toBe(`/api/v1/halls/hall/${path}/${made.body.id}`);
    const one = `${path}/${made.body.id}`;

    const got = await served.manage<Thing>('GET', one);
    expect(got).toMatchObject({ status: 200, body: made.body });
    expect(got.headers.get('etag')).toBe('"1"');

    const changed = await served.manage<Thing>('PUT', one, second, '"1"');
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toMatchObject({ ...second, version: 2 });
    const list = await served.manage<List>('GET', path);
    expect(list.body.items).toContainEqual(changed.body);

    expect((await served.manage('DELETE', one, undefined, '"2"')).status).toBe(204);
    expect((await served.manage('GET', one)).status).toBe(404);
    const rest = await served.manage<List>('GET', path);
    expect(rest.body.items.map(({ id }) => id)).not.toContain(made.body.id);
  });

  it.each(COLLECTIONS)('%s lose nobody’s change', async (path, first, second) => {
    const made = await served.manage<Thing>('POST', path, first);
    const one = `${path}/${made.body.id}`;
    for (const method of ['PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? second : undefined;
      expect(await served.manage(method, one, body)).toMatchObject({
        status: 428,
        body: { code: 'precondition_required' },
      });
    }
    const [left, right] = await Promise.all([
      served.manage<Thing>('PUT', one, second, '"1"'),
      served.manage<Thing>('PUT', one, second, '"1"'),
    ]);
    expect([left.status, right.status].sort()).toEqual([200, 412]);
    const late = await served.manage('DELETE', one, undefined, '"1"');
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(late.headers.get('etag')).toBe('"2"');
    // A proxy that compresses has marked the tag as weak.
    expect((await served.manage('DELETE', one, undefined, 'W/"2"')).status).toBe(204);
  });

  it('makes one thing of a request that is sent twice', async () => {
    const send = () =>
      served.ask<Thing>('POST', '/halls/hall/departments', {
        token: served.tokens.manager,
        body: { name: '税务局' },
        headers: { 'idempotency-key': 'the-same-key' },
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
    expect((await served.manage<List>('GET', 'departments')).body.items).toHaveLength(2);
    const other = await served.ask('POST', '/halls/hall/departments', {
      token: served.tokens.manager,
      body: { name: '人社局' },
      headers: { 'idempotency-key': 'the-same-key' },
    });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('writes each change to the journal, and no secret with it', async () => {
    const made = await served.manage<Thing>('POST', 'staff', {
      staffNo: '2001',
      name: '李梅',
      role: 'clerk',
      password: 'long enough 1',
    });
    await served.manage('DELETE', `staff/${made.body.id}`, undefined, '"1"');
    const { events } = (
      await served.manage<{ events: { type: string; actor: object; payload: object }[] }>('GET', 'events')
    ).body;
    expect(events.map(({ type }) => type)).toEqual(['staff.created', 'staff.retired']);
    expect(events[0]).toMatchObject({
      actor: { kind: 'manager', id: 'manager' },
      payload: { staffId: made.body.id, staffNo: '2001', setsPassword: true },
    });
    expect(JSON.stringify(events)).not.toContain('long enough');
    expect(JSON.stringify(made.body)).not.toMatch(/password|argon2/);
  });

  it('refuses numbers and names that are taken', async () => {
    const again = (path: string, body: object) => served.manage('POST', path, body);
    expect((await again('windows', { number: '1', name: '又一个' })).body.code).toBe('number_taken');
    expect(
      (await again('staff', { staffNo: '1001', name: '王', role: 'clerk', password: 'long enough 1' })).body
        .code,
    ).toBe('number_taken');
    expect((await again('departments', { name: '综合' })).body.code).toBe('name_taken');
    expect((await again('services', { name: '事项A', departmentId: 'd', prefix: 'A' })).body.code).toBe(
      'name_taken',
    );
    expect((await again('priority-classes', { name: '老年人', creditSeconds: 60 })).body.code).toBe(
      'name_taken',
    );
    // A thing keeps its own name.
    expect((await served.manage('PUT', 'departments/d', { name: '综合' }, '"1"')).status).toBe(200);
  });

  it('says which field is at fault, in the asked language', async () => {
    const body = {
      number: '3',
      name: '三号窗口',
      services: [
        { serviceId: 'a', tier: 1 },
        { serviceId: 'nowhere', tier: 1 },
        { serviceId: 'a', tier: 2 },
      ],
    };
    const chinese = await served.manage('POST', 'windows', body);
    expect(chinese).toMatchObject({ status: 422, body: { code: 'setup_invalid' } });
    expect(chinese.body.errors).toEqual([
      { path: '/services/1/serviceId', code: 'service_unknown', message: '没有这个事项' },
      { path: '/services/2/serviceId', code: 'service_twice', message: '同一事项出现两次' },
    ]);
    const english = await served.ask<{ errors: { message: string }[] }>('POST', '/halls/hall/windows', {
      token: served.tokens.manager,
      body,
      headers: { 'accept-language': 'en' },
    });
    expect(english.body.errors[0]?.message).toBe('There is no such service');
    const service = { name: '发票', departmentId: 'nowhere', prefix: 'C' };
    expect((await served.manage('POST', 'services', service)).body.errors).toMatchObject([
      { code: 'department_unknown' },
    ]);
    const notice = { text: '公告', from: '2026-11-27T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' };
    expect((await served.manage('POST', 'notices', notice)).body.errors).toMatchObject([
      { code: 'until_not_after_from' },
    ]);
  });

  it('keeps what is in use', async () => {
    const refusal = async (path: string, version = 1) =>
      (await served.manage('DELETE', path, undefined, `"${version}"`)).body.code;
    expect(await refusal('departments/d')).toBe('department_has_services');
    const ticket = await served.hall.take('b', 'elder');
    expect(await refusal('services/b')).toBe('service_has_tickets');
    expect(await refusal('priority-classes/elder')).toBe('priority_class_has_tickets');
    expect((await served.manage('DELETE', 'windows/w1', undefined, '"1"')).status).toBe(204);
    expect(await refusal('windows/w2')).toBe('service_left_waiting');
    const without = { number: '2', name: '2号窗口', services: [{ serviceId: 'a', tier: 1 }] };
    expect((await served.manage('PUT', 'windows/w2', without, '"1"')).body.code).toBe('service_left_waiting');

    await served.hall.send(clerk('c1'), 'window.open', { windowId: 'w2' });
    expect(await refusal('windows/w2')).toBe('window_still_open');
    expect(await refusal('staff/c1')).toBe('staff_at_window');
    const away = { staffNo: '1001', name: '职员1', role: 'clerk', active: false };
    expect((await served.manage('PUT', 'staff/c1', away, '"1"')).body.code).toBe('staff_at_window');

    await served.hall.send(clerk('c1'), 'window.call-next', { windowId: 'w2' });
    await served.hall.send(clerk('c1'), 'window.start', { windowId: 'w2' });
    await served.hall.send(clerk('c1'), 'window.finish', { windowId: 'w2' });
    await served.hall.send(clerk('c1'), 'window.close', { windowId: 'w2' });
    expect((await served.manage('DELETE', 'services/b', undefined, '"1"')).status).toBe(204);
    // The window that handled it no longer names it, and is another version.
    expect((await served.manage('GET', 'windows/w2')).body).toMatchObject({
      version: 2,
      services: [{ serviceId: 'a', tier: 1 }],
    });
    const device = await served.manage<{ device: { id: string } }>('POST', 'devices', {
      kind: 'counter',
      name: '窗口电脑',
      windowId: 'w2',
    });
    expect(await refusal('windows/w2', 2)).toBe('window_has_devices');
    await served.manage('DELETE', `devices/${device.body.device.id}`, undefined, '"1"');
    expect((await served.manage('DELETE', 'windows/w2', undefined, '"2"')).status).toBe(204);
    // What the past refers to stays: the ticket still names its service.
    const seen = await served.ask<{ ticket: object }>('GET', `/tickets/${ticket.token}`);
    expect(seen.body.ticket).toMatchObject({ serviceId: 'b', status: 'finished' });
  });

  it('shows each change to whoever watches', async () => {
    const socket = await served.connect(served.tokens.manager);
    const hall = await served.watch(socket, 'hall');
    const board = await served.watch(socket, 'board');
    const queue = await served.watch(socket, 'queue:w2');
    const made = await served.manage<Thing>('POST', 'services', {
      name: '发票领用',
      departmentId: 'd',
      prefix: 'C',
    });
    const serviceId = made.body.id;
    await vi.waitFor(() =>
      expect(hall[`service:${serviceId}`]).toMatchObject({ name: '发票领用', prefix: 'C' }),
    );
    const window = { number: '2', name: '2号窗口', services: [{ serviceId, tier: 1 }] };
    expect((await served.manage('PUT', 'windows/w2', window, '"1"')).status).toBe(200);
    await vi.waitFor(() => {
      expect(hall['window:w2']).toMatchObject({ services: [{ serviceId, tier: 1 }] });
      expect(Object.keys(queue)).toEqual([`line:${serviceId}`]);
    });
    // The very next ticket goes by it.
    expect((await served.hall.take(serviceId)).number).toBe('C001');

    const notice = await served.manage<Thing>('POST', 'notices', { text: '今日停电' });
    await vi.waitFor(() => expect(board[`notice:${notice.body.id}`]).toMatchObject({ text: '今日停电' }));
    await served.manage('DELETE', `notices/${notice.body.id}`, undefined, '"1"');
    await served.manage('DELETE', 'windows/w1', undefined, '"1"');
    await vi.waitFor(() => {
      expect(board[`notice:${notice.body.id}`]).toBeUndefined();
      expect(board['window:w1']).toBeUndefined();
      expect(hall['window:w1']).toBeUndefined();
    });
    const { version: _, ...settings } = (await served.manage<Thing>('GET', 'settings')).body;
    await served.manage('PUT', 'settings', { ...settings, name: '新大厅' }, '"1"');
    await vi.waitFor(() => expect(hall.hall).toMatchObject({ name: '新大厅' }));
  });

  it('keeps calendar, settings and rubric each by a version of its own', async () => {
    for (const path of ['calendar', 'settings', 'rubric']) {
      const got = await served.manage<Thing>('GET', path);
      expect(got.headers.get('etag')).toBe('"1"');
      const { version: _, ...body } = got.body;
      expect((await served.manage('PUT', path, body)).status).toBe(428);
      const put = await served.manage('PUT', path, body, '"1"');
      expect(put).toMatchObject({ status: 200, body: { ...body, version: 2 } });
      const late = await served.manage('PUT', path, body, '"1"');
      expect(late.status).toBe(412);
      expect(late.headers.get('etag')).toBe('"2"');
    }
  });

  it('speaks as the hall sets, by the defaults where it was set up before there was a voice', async () => {
    const { writer } = served.hall.database;
    const stored = await writer
      .selectFrom('halls')
      .select('settings')
      .where('id', '=', 'hall')
      .executeTakeFirstOrThrow();
    const { rules, ...rest } = JSON.parse(stored.settings);
    const { voice: defaults, ...older } = rules;
    await writer
      .updateTable('halls')
      .set({ settings: JSON.stringify({ ...rest, rules: older }) })
      .where('id', '=', 'hall')
      .execute();
    const { version: _, ...settings } = (await served.manage<Thing>('GET', 'settings')).body;
    expect(settings).toMatchObject({ voice: defaults });

    const voice = { ...defaults, languages: ['zh-CN', 'en'], quietHours: [{ from: 720, to: 810 }] };
    const saved = await served.manage('PUT', 'settings', { ...settings, voice }, '"1"');
    expect(saved).toMatchObject({ status: 200, body: { voice } });
    for (const wrong of [
      { repeat: 4 },
      { languages: ['en', 'en'] },
      { languages: ['de'] },
      { ratePercent: 50 },
    ]) {
      const body = { ...settings, voice: { ...voice, ...wrong } };
      expect(await served.manage('PUT', 'settings', body, '"2"')).toMatchObject({ status: 400 });
    }
  });

  it('takes hours in any order, and none that overlap', async () => {
    const day = [
      { from: 810, to: 1020 },
      { from: 540, to: 720 },
    ];
    const week = [day, day, day, day, day, [], []];
    const saved = await served.manage('PUT', 'calendar', { weekly: week, exceptions: [] }, '"1"');
    expect(saved.body).toMatchObject({
      weekly: [...week.slice(0, 5).map((spans) => spans.toReversed()), [], []],
    });
    const overlapping = [
      [
        { from: 540, to: 720 },
        { from: 700, to: 900 },
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ];
    const refused = await served.manage('PUT', 'calendar', { weekly: overlapping, exceptions: [] }, '"2"');
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/weekly/0', code: 'spans_overlap', message: '开放时段互相重叠' }] },
    });
  });

  it('takes no rubric whose weights do not make 100, and no time zone that is none', async () => {
    const { version: _, ...rubric } = DEFAULT_RUBRIC;
    const unbalanced = rubric.indicators.map((indicator) => ({ ...indicator, weight: 10 }));
    const refused = await served.manage('PUT', 'rubric', { ...rubric, indicators: unbalanced }, '"1"');
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/indicators', code: 'weights_not_100', message: '各项权重之和须为 100' }] },
    });
    const { version: __, ...settings } = (await served.manage<Thing>('GET', 'settings')).body;
    const moon = await served.manage('PUT', 'settings', { ...settings, timeZone: 'Moon/Sea' }, '"1"');
    expect(moon.body.errors).toMatchObject([{ path: '/timeZone', code: 'time_zone_unknown' }]);
  });

  it('keeps managers to their own hall', async () => {
    expect(
      (await served.ask('GET', '/halls/elsewhere/departments', { token: served.tokens.manager })).status,
    ).toBe(403);
    const body = { name: '税务局' };
    expect(
      (await served.ask('POST', '/halls/elsewhere/departments', { token: served.tokens.manager, body }))
        .status,
    ).toBe(403);
    expect(
      await served.ask('GET', '/halls/elsewhere/departments', { token: served.tokens.administrator }),
    ).toMatchObject({
      status: 404,
      body: { code: 'hall_not_found' },
    });
  });

  it('staff open the windows that they are posted to, and no others', async () => {
    const li = { staffNo: '2001', name: '李梅', role: 'clerk', windowIds: ['w2'] };
    const made = await served.manage<Thing>('POST', 'staff', { ...li, password: 'long enough 1' });
    expect(made.body.windowIds).toEqual(['w2']);
    const at = (windowId: string) => served.hall.send(clerk(made.body.id), 'window.open', { windowId });
    await expect(at('w1')).rejects.toMatchObject({ code: 'window_not_assigned' });
    expect((await at('w2')).window.state).toBe('open');

    const nowhere = await served.manage(
      'PUT',
      `staff/${made.body.id}`,
      { ...li, windowIds: ['w2', 'w9'] },
      '"1"',
    );
    expect(nowhere.body.errors).toMatchObject([{ path: '/windowIds/1', code: 'window_unknown' }]);
    await served.hall.send(clerk(made.body.id), 'window.close', { windowId: 'w2' });
    await served.manage('DELETE', 'windows/w2', undefined, '"1"');
    // A post that went out of use is not made up for by all the others.
    expect((await served.manage<Thing>('GET', `staff/${made.body.id}`)).body.windowIds).toEqual([]);
    await expect(at('w1')).rejects.toMatchObject({ code: 'window_not_assigned' });
    await served.manage('PUT', `staff/${made.body.id}`, { ...li, windowIds: null }, '"1"');
    expect((await at('w1')).window.state).toBe('open');
  });

  it('a new hall is made once, is empty, and is set up like any other', async () => {
    const found = (body: object, key = 'a-new-hall') =>
      served.ask<Thing & { code?: string }>('POST', '/halls', {
        token: served.tokens.administrator,
        body,
        headers: { 'idempotency-key': key },
      });
    const [first, second] = await Promise.all([found({ name: '开发区分厅' }), found({ name: '开发区分厅' })]);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const { id } = first.body;
    const ask = <Body>(method: string, path: string, body?: object) =>
      served.ask<Body>(method, `/halls/${id}${path}`, { token: served.tokens.administrator, body });
    expect((await ask('GET', '')).body).toMatchObject({
      hall: { name: '开发区分厅' },
      services: [],
      windows: [],
    });
    const department = await ask<Thing>('POST', '/departments', { name: '综合' });
    expect(department.status).toBe(201);
    const { events } = (await ask<{ events: { seq: number; type: string }[] }>('GET', '/events')).body;
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'hall.created'],
      [2, 'department.created'],
    ]);
    expect((await found({ name: '测试大厅' }, 'another-hall')).body.code).toBe('name_taken');
    expect((await found({ name: '月球', timeZone: 'Moon/Sea' }, 'on-the-moon')).body.code).toBe(
      'setup_invalid',
    );
    const halls = await served.ask<{ halls: object[] }>('GET', '/halls', {
      token: served.tokens.administrator,
    });
    expect(halls.body.halls).toHaveLength(2);
    // Another hall's things are not there.
    expect(
      (await served.ask('GET', `/halls/${id}/departments/d`, { token: served.tokens.administrator })).status,
    ).toBe(404);
  });
});
