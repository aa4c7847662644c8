import type { HallRows, LiveRows } from '@hallbell/protocol';
import { PLAIN_SERVICE, renderScreen } from '@hallbell/ui/testing';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CONSOLE_TEXTS } from '../texts/index.ts';
import { LiveView } from './live-view.tsx';

const NOW = Date.UTC(2026, 10, 23, 2, 0, 0);
const MINUTE_MS = 60_000;

const live: Partial<LiveRows> = {
  totals: {
    day: '2026-11-23',
    taken: 120,
    waiting: 14,
    served: 98,
    noShows: 5,
    cancelled: 3,
    ratings: 77,
    badRatings: 2,
    longestQueuedAt: NOW - 21 * MINUTE_MS,
  },
  'window:w3': {
    windowId: 'w3',
    number: '3',
    name: '税务综合',
    nameEn: 'Taxation',
    state: 'open',
    reason: null,
    ticketNumber: 'B012',
    servingStatus: 'serving',
    staffName: '张丽娟',
    since: NOW - 60 * MINUTE_MS,
    calledAt: NOW - 13 * MINUTE_MS,
    startedAt: NOW - 12 * MINUTE_MS,
    standardSeconds: 360,
    serviceId: 'tax-invoice',
    servedToday: 9,
    waiting: 6,
  },
  'service:tax-invoice': {
    ...PLAIN_SERVICE,
    ...PLAIN_SERVICE,
    serviceId: 'tax-invoice',
    waiting: 6,
    openWindows: 2,
    longestQueuedAt: NOW - 21 * MINUTE_MS,
    takenToday: 40,
    servedToday: 33,
    next: { lowSeconds: 600, highSeconds: 900 },
  },
  'device:k1': {
    deviceId: 'k1',
    kind: 'kiosk',
    name: '1号取号机',
    windowId: null,
    windowIds: null,
    muted: false,
    claimed: true,
    online: false,
    lastSeenAt: NOW - MINUTE_MS,
    parts: [],
    offline: null,
  },
};

const hall: Partial<HallRows> = {
  'service:tax-invoice': {
    ...PLAIN_SERVICE,
    serviceId: 'tax-invoice',
    departmentId: 'tax',
    name: '发票领用',
    nameEn: 'Invoice collection',
    prefix: 'B',
    promisedWaitSeconds: 900,
    standardSeconds: 360,
    windowIds: ['w3'],
  },
};

describe('the live watch', () => {
  it('shows a window with its ticket, clerk and a serving beyond its standard time', () => {
    renderScreen(<LiveView live={live} hall={hall} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    const tile = screen.getByText('3 号').closest('li');
    if (tile === null) throw new Error('The window has no tile');
    expect(tile).toHaveTextContent('B012');
    expect(tile).toHaveTextContent('张丽娟');
    expect(tile).toHaveTextContent('办理中 12 分钟超标准时间');
  });

  it('shows who waits for what, and for how long', () => {
    renderScreen(<LiveView live={live} hall={hall} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    const row = screen.getByRole('row', { name: /发票领用/ });
    expect(within(row).getByText('6 人')).toBeInTheDocument();
    expect(within(row).getByText('21 分钟')).toBeInTheDocument();
  });

  it('says in a word that a device is away', () => {
    renderScreen(<LiveView live={live} hall={hall} isReady nowMs={NOW} />, CONSOLE_TEXTS, 'en');
    expect(screen.getByText('1号取号机').closest('li')).toHaveTextContent('KioskOffline');
  });

  it('says what is missing in a hall with nothing set up', () => {
    renderScreen(<LiveView live={{}} hall={{}} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    expect(screen.getByText('还没有设置窗口')).toBeInTheDocument();
    expect(screen.getByText('现在没有人等候')).toBeInTheDocument();
    expect(screen.getByText('还没有配对设备')).toBeInTheDocument();
  });

  it('waits for the first rows without showing an empty hall', () => {
    renderScreen(<LiveView live={{}} hall={{}} isReady={false} nowMs={NOW} />, CONSOLE_TEXTS);
    expect(screen.queryByText('还没有设置窗口')).not.toBeInTheDocument();
  });

  it('marks a queue in which somebody waits beyond the promise', () => {
    renderScreen(<LiveView live={live} hall={hall} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    expect(screen.getByRole('row', { name: /发票领用/ })).toHaveTextContent('超过承诺');
    const earlier = NOW - 10 * MINUTE_MS;
    renderScreen(<LiveView live={live} hall={hall} isReady nowMs={earlier} />, CONSOLE_TEXTS);
    expect(screen.getAllByRole('row', { name: /发票领用/ })[1]).not.toHaveTextContent('超过承诺');
  });

  it('dims what is old', () => {
    const { container } = renderScreen(
      <LiveView live={live} hall={hall} isReady isStale nowMs={NOW} />,
      CONSOLE_TEXTS,
    );
    expect(container.firstElementChild).toHaveAttribute('data-stale', 'true');
  });

  it('shows how the printer of a device’s PC is, and puts first what needs a hand', () => {
    const agent = {
      ...{ kind: 'agent', windowId: null, windowIds: null, muted: false },
      ...{ claimed: true, online: true, lastSeenAt: NOW, offline: null },
    };
    const printer = (state: 'ready' | 'paper_out') => ({
      ...({ id: 'p', kind: 'printer', name: '取号机打印机', windowId: null, state } as const),
    });
    const rows: Partial<LiveRows> = {
      'device:a': { ...agent, deviceId: 'a', name: '甲主机', parts: [printer('ready')] },
      'device:b': { ...agent, deviceId: 'b', name: '乙主机', parts: [printer('paper_out')] },
    };
    renderScreen(<LiveView live={{ ...live, ...rows }} hall={hall} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    const [first, second] = ['乙主机', '甲主机'].map((name) => screen.getByText(name).closest('li'));
    expect(first).toHaveTextContent('取号机打印机缺纸');
    expect(second).toHaveTextContent('取号机打印机正常');
    const order = first?.compareDocumentPosition(second ?? document.body) ?? 0;
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('holds 60 windows, in the order of their numbers, and counts them by state', () => {
    const template = live['window:w3'];
    if (template === undefined) throw new Error('The sample has no window');
    const many: Partial<LiveRows> = {};
    for (let number = 60; number > 0; number -= 1) {
      const state = number > 40 ? 'open' : 'closed';
      many[`window:w${number}`] = { ...template, windowId: `w${number}`, number: String(number), state };
    }
    renderScreen(<LiveView live={many} hall={{}} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    const numbers = screen.getAllByText(/^\d+ 号$/).map(({ textContent }) => textContent);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => `${at + 1} 号`));
    expect(screen.getByText(/开放 20 · 暂停服务 0 · 关闭 40/)).toBeVisible();
  });

  it('puts tickets without paper before the windows, and leads to them from the figure that counts them', () => {
    const slip = {
      ...{ ticketId: 't1', number: 'B014', serviceId: 'tax-invoice', takenAt: NOW, takenBy: 'k1', copy: 1 },
      ...{ state: 'not_printed' as const, fault: 'paper_out' as const, deviceId: null, printerId: null },
      changedAt: NOW - MINUTE_MS,
    };
    const places = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const { unmount } = renderScreen(
      <LiveView live={live} hall={hall} slips={{ 'slip:t1': slip }} isReady nowMs={NOW} />,
      CONSOLE_TEXTS,
    );
    expect(places().slice(0, 2)).toEqual(['没打出来的号票1 张', expect.stringMatching(/^窗口/)]);
    const figure = screen.getByRole('link', { name: '1' });
    expect(document.querySelector(figure.getAttribute('href') ?? '')).toHaveTextContent('没打出来的号票');
    unmount();
    renderScreen(<LiveView live={live} hall={hall} slips={{}} isReady nowMs={NOW} />, CONSOLE_TEXTS);
    expect(places()[0]).toMatch(/^窗口/);
    expect(screen.getByText('未打出').parentElement).toHaveTextContent('未打出0');
    expect(screen.queryByRole('link', { name: '0' })).toBeNull();
  });
});
