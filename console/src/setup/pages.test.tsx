import { DEFAULT_ALARM_SETTINGS } from '@hallbell/domain';
import type { HallRows, LiveRows } from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { deviceAddress } from './devices/device-address.ts';
import { DevicesPage } from './devices/devices-page.tsx';
import { HoursPage } from './pages/hours-page.tsx';
import { NoticesPage } from './pages/notices-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { StaffPage } from './pages/staff-page.tsx';
import { WindowsPage } from './pages/windows-page.tsx';

const AT = '/api/v1/halls/hall-1';
const hall: Partial<HallRows> = {
  hall: HALL_ROW,
  'department:tax': { departmentId: 'tax', name: '税务局', nameEn: null, position: 0 },
  'service:invoice': {
    ...PLAIN_SERVICE,
    serviceId: 'invoice',
    departmentId: 'tax',
    name: '发票领用',
    nameEn: null,
    prefix: 'B',
    promisedWaitSeconds: 900,
    standardSeconds: 360,
    windowIds: ['w3'],
  },
  'window:w3': {
    windowId: 'w3',
    number: '3',
    name: '税务综合',
    nameEn: null,
    area: '一楼东区',
    areaEn: null,
    services: [{ serviceId: 'invoice', tier: 1 }],
  },
};

const show = (path: string, page: React.ReactElement, live: Partial<LiveRows> = {}) =>
  renderConsole([{ path: `/setup/${path}/*`, element: page }], { at: `/setup/${path}`, hall, live });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => vi.unstubAllGlobals());

describe('windows', () => {
  it('shows which services each handles, by name', async () => {
    const items = [
      { ...hall['window:w3'], id: 'w3', version: 1, services: [{ serviceId: 'invoice', tier: 1 }] },
    ];
    hubAnswers({ [`GET ${AT}/windows`]: () => Response.json({ items }) });
    show('windows', <WindowsPage />);
    const row = await screen.findByRole('row', { name: /3\s号/ });
    expect(row).toHaveTextContent('发票领用');
    expect(row).toHaveTextContent('一楼东区');
  });
});

describe('staff', () => {
  it('never lets one delete oneself, nor a manager make an administrator', async () => {
    const base = { version: 1, hallId: 'hall-1', role: 'manager', post: null, photo: null, active: true };
    const items = [
      { ...base, id: 'staff-1', staffNo: '9001', name: '周敏' },
      { ...base, id: 'staff-2', staffNo: '1003', name: '张丽娟', active: false },
    ];
    hubAnswers({ [`GET ${AT}/staff`]: () => Response.json({ items }) });
    show('staff', <StaffPage />);
    expect(await screen.findByRole('button', { name: '删除“张丽娟”' })).toBeVisible();
    expect(screen.queryByRole('button', { name: '删除“周敏”' })).toBeNull();
    expect(screen.getByRole('row', { name: /张丽娟/ })).toHaveTextContent('已停用');
    press('新建人员');
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: '身份' }));
    expect(await screen.findByTitle('督查人员')).toBeInTheDocument();
    expect(screen.queryByTitle('系统管理员')).toBeNull();
  });
});

describe('notices', () => {
  it('says by the hall’s clock whether one is shown now', async () => {
    const notice = (id: string, text: string, from: string | null, until: string | null) => ({
      ...{ id, version: 1, text, textEn: null, from, until },
    });
    const items = [
      notice('n1', '设备检修', '2026-11-24T02:00:00.000Z', '2026-11-24T05:30:00.000Z'),
      notice('n2', '元旦放假', '2026-12-31T02:00:00.000Z', null),
      notice('n3', '昨日停电', null, '2026-11-23T10:00:00.000Z'),
    ];
    hubAnswers({ [`GET ${AT}/notices`]: () => Response.json({ items }) });
    show('notices', <NoticesPage />);
    expect(await screen.findByRole('row', { name: /设备检修/ })).toHaveTextContent(
      '2026-11-24 13:30正在显示',
    );
    expect(screen.getByRole('row', { name: /元旦放假/ })).toHaveTextContent('未到时间');
    expect(screen.getByRole('row', { name: /昨日停电/ })).toHaveTextContent('已结束');
  });
});

describe('opening hours', () => {
  const calendar = { version: 7, weekly: HALL_ROW.weekly, exceptions: [] };

  it('takes times as they are typed, and holidays by their first and last day', async () => {
    const asked = hubAnswers({
      [`GET ${AT}/calendar`]: () => Response.json(calendar),
      [`PUT ${AT}/calendar`]: ({ body }) => Response.json({ ...(body as object), version: 8 }),
    });
    show('hours', <HoursPage />);
    const monday = await screen.findByRole('group', { name: '星期一' });
    const [from] = within(monday).getAllByLabelText('星期一：开始时间');
    if (from === undefined) throw new Error('Monday has no hours');
    fireEvent.change(from, { target: { value: '830' } });
    fireEvent.blur(from);
    fireEvent.change(screen.getByLabelText('日期，或第一天'), { target: { value: '2027-01-01' } });
    fireEvent.change(screen.getByLabelText('最后一天（可不填）'), { target: { value: '2027-01-03' } });
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '元旦' } });
    press('添加');
    expect(screen.getByRole('row', { name: /2027-01-02 放假 元旦/ })).toBeVisible();
    press('保存');
    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PUT'))).toBe(true));
    const put = asked.find(({ what }) => what.startsWith('PUT'));
    expect(put?.headers.get('if-match')).toBe('"7"');
    expect(put?.body).toMatchObject({
      weekly: [
        [
          { from: 510, to: 720 },
          { from: 810, to: 1020 },
        ],
        ...HALL_ROW.weekly.slice(1),
      ],
      exceptions: ['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => ({
        ...{ day, kind: 'holiday', spans: [], label: '元旦' },
      })),
    });
  });

  it('takes in a year of state holidays, and leaves what the hall settled itself', async () => {
    const own = { day: '2026-12-25', kind: 'special_hours', spans: [{ from: 540, to: 720 }], label: '盘点' };
    const days = [
      { from: '2026-12-24', to: '2026-12-25', kind: 'holiday', label: '假日', labelEn: 'Holiday' },
    ];
    const asked = hubAnswers({
      [`GET ${AT}/calendar`]: () => Response.json({ ...calendar, exceptions: [{ ...own, labelEn: null }] }),
      [`PUT ${AT}/calendar`]: ({ body }) => Response.json({ ...(body as object), version: 8 }),
      'GET /api/v1/holidays': () =>
        Response.json({ years: [{ year: 2026, source: '通知', days }], ownFileUnreadable: false }),
    });
    show('hours', <HoursPage />);
    const holidays = await screen.findByRole('region', { name: '法定节假日' });
    expect(await within(holidays).findByText('1 天与通知不同（以本厅设定为准）')).toBeVisible();
    expect(within(holidays).getByText(/2027 年的放假安排还没有/)).toBeVisible();
    press('加入 1 天');
    expect(within(holidays).getByText('已在日历中')).toBeVisible();
    press('保存');
    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PUT'))).toBe(true));
    expect(asked.find(({ what }) => what.startsWith('PUT'))?.body).toMatchObject({
      exceptions: [{ day: '2026-12-24', kind: 'holiday', label: '假日', labelEn: 'Holiday' }, own],
    });
  });

  it('refuses hours that end before they begin, in plain words', async () => {
    hubAnswers({
      [`GET ${AT}/calendar`]: () =>
        Response.json({ ...calendar, weekly: [[{ from: 720, to: 540 }], [], [], [], [], [], []] }),
    });
    show('hours', <HoursPage />);
    await screen.findByRole('group', { name: '星期一' });
    press('保存');
    expect(await screen.findByText(/每个时段的结束要晚于开始/)).toBeVisible();
  });
});

describe('hall settings', () => {
  it('saves what was changed, with the rest as it was', async () => {
    const settings = {
      ...{ version: 2, name: '云溪县政务服务中心', nameEn: null, timeZone: 'Asia/Shanghai', oneKey: true },
      ...{ noShow: { mode: 'drop' }, padAskSeconds: 30, overtimeMinutes: 60, intakeCutoffMinutes: 0 },
      ...{
        alwaysOpen: false,
        hideNext: false,
        identityRetentionDays: 30,
        contactPhone: null,
        complaintPhone: null,
        voice: HALL_ROW.voice,
        alarms: DEFAULT_ALARM_SETTINGS,
      },
    };
    const asked = hubAnswers({
      [`GET ${AT}/settings`]: () => Response.json(settings),
      [`PUT ${AT}/settings`]: ({ body }) => Response.json({ ...(body as object), version: 3 }),
    });
    show('settings', <SettingsPage />);
    fireEvent.change(await screen.findByLabelText('评价器等待'), { target: { value: '45' } });
    press('保存');
    expect(await screen.findByText('已保存')).toBeVisible();
    const { version, ...body } = settings;
    const put = asked.find(({ what }) => what.startsWith('PUT'));
    expect(put?.body).toEqual({ ...body, padAskSeconds: 45 });
    expect(put?.headers.get('if-match')).toBe(`"${version}"`);
  });
});

describe('devices', () => {
  const device = {
    ...{ id: 'k1', hallId: 'hall-1', version: 1, kind: 'kiosk', name: '1号取号机', windowId: null },
    ...{ claimed: false, online: false, lastSeenAt: null, revokedAt: null },
    pairingExpiresAt: '2026-11-25T04:00:00.000Z',
  };
  const row = {
    ...{ deviceId: 'k1', kind: 'kiosk', name: '1号取号机', windowId: null, windowIds: null, muted: false },
    ...{ claimed: true, online: true, lastSeenAt: null, parts: [], offline: null },
  };

  it('shows a new device’s code and where to use it', async () => {
    const items: object[] = [];
    hubAnswers({
      [`GET ${AT}/devices`]: () => Response.json({ items }),
      [`GET ${AT}/devices/k1`]: () => Response.json(device),
      [`POST ${AT}/devices`]: () => {
        items.push(device);
        return Response.json({ device, pairingCode: 'JVEUFDDU' }, { status: 201 });
      },
    });
    show('devices', <DevicesPage />);
    await screen.findByText(/还没有设备。/);
    press('新建设备');
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: '类型' }));
    fireEvent.click(await screen.findByTitle('取号机'));
    fireEvent.change(screen.getByLabelText('名称'), { target: { value: '1号取号机' } });
    press('新建');
    await waitFor(() => expect(screen.getByText('JVEUFDDU')).toBeVisible());
    expect(screen.getByText(/\/kiosk\/\?pair=JVEUFDDU$/)).toBeVisible();
    expect(await screen.findByText(/2026-11-25 12:00 前有效/)).toBeVisible();
    expect(screen.getByText('正在等设备使用配对码…')).toBeVisible();
  });

  it('knows by the live rows who is there, and offers a revoked one no second revoking', async () => {
    const revoked = { ...device, id: 'k2', name: '旧取号机', revokedAt: '2026-11-20T00:00:00.000Z' };
    hubAnswers({ [`GET ${AT}/devices`]: () => Response.json({ items: [device, revoked] }) });
    show('devices', <DevicesPage />, { 'device:k1': row });
    expect(await screen.findByRole('row', { name: /1号取号机/ })).toHaveTextContent('在线');
    expect(screen.getByRole('row', { name: /旧取号机/ })).toHaveTextContent('已停用');
    expect(screen.queryByRole('button', { name: '删除“旧取号机”' })).toBeNull();
  });

  it('shows by which letter a kiosk’s own numbers are known, what it holds and when it handed in', async () => {
    const other = { ...device, id: 'k2', name: '2号取号机' };
    hubAnswers({ [`GET ${AT}/devices`]: () => Response.json({ items: [device, other] }) });
    const offline = { letter: 'K', pending: 3, handedInAt: Date.UTC(2026, 10, 24, 2, 5) };
    show('devices', <DevicesPage />, {
      'device:k1': { ...row, offline },
      'device:k2': { ...row, deviceId: 'k2', offline: { letter: 'M', pending: 0, handedInAt: null } },
    });
    expect(await screen.findByRole('row', { name: /1号取号机/ })).toHaveTextContent(
      /号尾字母 K3 张未交回最近交回 2026-11-24 \d\d:05/,
    );
    expect(screen.getByRole('row', { name: /2号取号机/ })).toHaveTextContent('号尾字母 M还没有交回过');
  });

  it('opens the page of its kind', () => {
    const hub = 'http://hub.local:8080';
    const pairingCode = 'CODE1234';
    expect(deviceAddress(hub, { kind: 'display', windowNumber: '3', pairingCode })).toBe(
      'http://hub.local:8080/display/?window=3&pair=CODE1234',
    );
    expect(deviceAddress(hub, { kind: 'rater', windowNumber: '3', pairingCode })).toBe(
      'http://hub.local:8080/pad/?pair=CODE1234',
    );
    expect(deviceAddress(hub, { kind: 'agent', windowNumber: null, pairingCode })).toBeNull();
  });
});
