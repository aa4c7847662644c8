import type { AlarmRow, HallRows, LiveRows, LiveWindowRow } from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { WallboardPage } from '../wallboard/wallboard-page.tsx';
import { LivePage } from './live-page.tsx';

const NOW = Date.UTC(2026, 10, 24, 4, 0, 0);
const MINUTE = 60_000;
const totals = {
  ...{ day: '2026-11-24', taken: 9, waiting: 2, served: 4, noShows: 0, cancelled: 0 },
  ...{ ratings: 3, badRatings: 1, longestQueuedAt: NOW - 20 * MINUTE },
};
const window = (
  number: string,
  changes: Partial<LiveWindowRow> = {},
): Record<`window:${string}`, LiveWindowRow> => ({
  [`window:w${number}`]: {
    ...{ windowId: `w${number}`, number, name: '综合', nameEn: 'General', state: 'open', reason: null },
    ...{ ticketNumber: null, servingStatus: null, staffName: '王秀兰', since: NOW - 60 * MINUTE },
    ...{
      calledAt: null,
      startedAt: null,
      standardSeconds: null,
      serviceId: null,
      servedToday: 3,
      waiting: 2,
    },
    ...changes,
  } as LiveWindowRow,
});
const alarm = (alarmId: string, changes: Partial<AlarmRow> = {}): Record<`alarm:${string}`, AlarmRow> => ({
  [`alarm:${alarmId}`]: {
    ...{ alarmId, kind: 'window_idle', severity: 'amber', since: NOW - 5 * MINUTE },
    ...{ subject: { kind: 'window', id: 'w3' }, windowIds: ['w3'], acknowledged: null },
    ...{ text: '3 号窗口没有叫号', textEn: 'Window 3 calls nobody' },
    ...changes,
  } as AlarmRow,
});
const BAD = alarm('bad_rating:s1', {
  ...{ kind: 'bad_rating', severity: 'red', subject: { kind: 'serving', id: 's1' } },
  ...{ text: '3 号窗口收到差评', textEn: 'Window 3 was given a bad rating' },
});
const KNOWN = alarm('device_lost:d1', {
  ...{ kind: 'device_lost', severity: 'red', subject: { kind: 'device', id: 'd1' }, windowIds: [] },
  ...{ text: '取号机失去联系', acknowledged: { at: NOW - MINUTE, staffName: '周敏' } },
});
const hall: Partial<HallRows> = {
  hall: HALL_ROW,
  'service:a': { ...PLAIN_SERVICE, serviceId: 'a', departmentId: 'tax', name: '发票领用', nameEn: null },
  'window:w3': {
    ...{ windowId: 'w3', number: '3', name: '综合', nameEn: 'General', area: null, areaEn: null },
    services: [{ serviceId: 'a', tier: 1 }],
  },
};
const pages = [
  { path: '/', element: <LivePage /> },
  { path: '/wallboard', element: <WallboardPage /> },
];
const live: Partial<LiveRows> = {
  totals,
  ...window('3'),
  ...window('4'),
  ...alarm('window_idle:w3'),
  ...BAD,
  ...KNOWN,
};

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the alarms on the watch', () => {
  it('stand worst first, with what somebody knows below and quiet', () => {
    renderConsole(pages, { hall, live, slips: {} });
    const list = screen.getByRole('region', { name: '告警' });
    const items = within(list).getAllByRole('listitem');
    expect(items.map((item) => item.dataset.known)).toEqual(['false', 'false', 'true']);
    expect(items[0]).toHaveTextContent('紧急3 号窗口收到差评');
    expect(items[1]).toHaveTextContent('注意3 号窗口没有叫号');
    expect(items[2]).toHaveTextContent('周敏 已知悉 11:59');
    expect(within(list).getByText('2 条待处理')).toBeVisible();
    expect(within(list).getByRole('switch', { name: '新告警时响铃' })).not.toBeChecked();
  });

  it('are seen by one press, as bad as they are', async () => {
    const sent = vi.fn(async () => ({ ok: true, seq: 1, result: {} }) as never);
    renderConsole(pages, { hall, live, slips: {}, command: sent });
    fireEvent.click(screen.getByRole('button', { name: '知悉：3 号窗口收到差评' }));
    await vi.waitFor(() =>
      expect(sent).toHaveBeenCalledWith('alarm.acknowledge', { alarmId: 'bad_rating:s1', severity: 'red' }),
    );
  });

  it('are for an inspector to look at', () => {
    renderConsole(pages, { hall, live, slips: {}, staff: { ...MANAGER, role: 'inspector' } });
    expect(screen.queryByRole('button', { name: /^知悉/ })).toBeNull();
    expect(screen.getAllByText('3 号窗口收到差评').length).toBeGreaterThan(0);
  });

  it('mark their window, in a word', () => {
    renderConsole(pages, { hall, live, slips: {} });
    const tile = screen.getByRole('button', { name: /^3 号窗口/ }).closest('li');
    expect(tile?.dataset.alarm).toBe('red');
    expect(tile).toHaveTextContent('紧急');
    expect(screen.getByRole('button', { name: /^4 号窗口/ }).closest('li')?.dataset.alarm).toBe('none');
  });
});

describe('one touch at a window', () => {
  it('shows what its clerk sees, and never how a citizen rated', async () => {
    const at = { arrivedAt: NOW - 30 * MINUTE, queuedAt: NOW - 20 * MINUTE };
    const { router } = renderConsole(pages, {
      hall,
      live,
      slips: {},
      more: {
        'window:w3': {
          window: {
            ...{ windowId: 'w3', number: '3', name: '综合', nameEn: null, area: null, areaEn: null },
            ...{ state: 'open', reason: null, since: NOW - 60 * MINUTE, finishedToday: 3 },
            staff: { staffId: 's', staffNo: '1003', name: '王秀兰', post: null, photo: null },
            services: [{ serviceId: 'a', tier: 1 }],
          },
          rating: { servingId: 's0', ticketNumber: 'A001', askedAt: NOW, lapsesAt: NOW + 1, rated: true },
        },
        'queue:w3': {
          'line:a': { serviceId: 'a', tier: 1, waiting: 1 },
          'ticket:t': {
            ...{ ticketId: 't', number: 'A002', serviceId: 'a', priorityClassId: null, status: 'waiting' },
            ...{ rank: 1, sequence: 1, ...at, noShows: 0, tier: 1, targeted: false },
          },
        },
      },
    });
    fireEvent.click(screen.getByRole('button', { name: /^3 号窗口/ }));
    const desk = await screen.findByRole('dialog');
    expect(router.state.location.search).toBe('?window=w3');
    expect(desk).toHaveTextContent('王秀兰 · 1003');
    expect(desk).toHaveTextContent('A001已评价');
    expect(desk).toHaveTextContent(/A002.*下一位.*超过承诺 20 分钟/);
    expect(within(desk).queryAllByRole('button')).toHaveLength(1);
  });
});

describe('the plan', () => {
  const plan = { columns: 6, rows: 3, windows: [{ windowId: 'w3', x: 2, y: 1 }], areas: [] };

  it('shows the windows where they are, and those without a place beside it', () => {
    renderConsole(pages, { hall, live: { ...live, plan }, slips: {} });
    const marker = screen.getByRole('button', { name: /^3 号 综合 · 开放/ });
    expect(marker.closest('li')).toHaveStyle({ gridColumn: '3', gridRow: '2' });
    const tray = screen.getByRole('region', { name: '不在平面图上' });
    expect(within(tray).getByRole('button', { name: /^4 号/ })).toBeVisible();
  });

  it('is arranged by the arrow keys, and saved over nobody’s change', async () => {
    const asked = hubAnswers({
      'GET /api/v1/halls/hall-1/floor-plan': () => Response.json({ ...plan, version: 4 }),
      'PUT /api/v1/halls/hall-1/floor-plan': ({ body }) => Response.json({ ...(body as object), version: 5 }),
    });
    renderConsole(pages, { hall, live: { ...live, plan }, slips: {} });
    fireEvent.click(screen.getByRole('button', { name: '布置窗口' }));
    const handle = await screen.findByRole('button', { name: '3 号 综合，第 3 列第 2 行' });
    fireEvent.keyDown(handle, { key: 'ArrowRight' });
    fireEvent.keyDown(screen.getByRole('button', { name: /^3 号 综合，第 4 列/ }), { key: 'ArrowDown' });
    fireEvent.click(screen.getByRole('button', { name: '保存平面图' }));
    await vi.waitFor(() => expect(asked.some(({ what }) => what.startsWith('PUT'))).toBe(true));
    const put = asked.find(({ what }) => what.startsWith('PUT'));
    expect(put?.body).toEqual({ ...plan, windows: [{ windowId: 'w3', x: 3, y: 2 }] });
    expect(put?.headers.get('if-match')).toBe('"4"');
  });
});

describe('the wallboard', () => {
  it('tells what all may read, counts bad ratings without telling of them, and has nothing to press', () => {
    renderConsole(pages, { at: '/wallboard', hall, live });
    expect(screen.getByText('3 号窗口没有叫号')).toBeVisible();
    expect(screen.queryByText('3 号窗口收到差评')).toBeNull();
    expect(screen.getByText('差评').nextSibling).toHaveTextContent('1');
    expect(screen.queryAllByRole('button')).toHaveLength(0);
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
