import type { HallRows, LiveDeviceRow, LiveRows, WindowConfigRow } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LivePage } from '../live/live-page.tsx';
import { DevicesPage } from '../setup/devices/devices-page.tsx';
import { WindowsPage } from '../setup/pages/windows-page.tsx';
import { hubAnswers } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { UnspokenNotice } from './unspoken-notice.tsx';

const AT = '/api/v1/halls/hall-1';
const NUMBERS = ['3', '4', '5', '6', '10'];

const windowRow = (number: string): WindowConfigRow => ({
  ...{ windowId: `w${number}`, number, name: '税务综合', nameEn: 'Taxation', area: null, areaEn: null },
  services: [{ serviceId: 'invoice', tier: 1 }],
});
const hallOf = (numbers: readonly string[]): Partial<HallRows> => ({
  hall: HALL_ROW,
  'service:invoice': {
    ...{
      serviceId: 'invoice',
      departmentId: 'tax',
      name: '发票领用',
      nameEn: null,
      prefix: 'B',
      position: 0,
    },
    ...{ promisedWaitSeconds: 900, standardSeconds: 360, dailyQuota: null, needsIdentity: false },
    ...{ oneLiveTicket: false, paused: false, pausedReason: null, materials: null, windowIds: [] },
  },
  ...Object.fromEntries(numbers.map((number) => [`window:w${number}`, windowRow(number)])),
});
const device = (
  name: string,
  changes: Partial<LiveDeviceRow>,
): Record<`device:${string}`, LiveDeviceRow> => ({
  [`device:${name}`]: {
    ...{ deviceId: name, kind: 'display', name, windowId: null, windowIds: null, muted: false },
    ...{ claimed: true, online: true, lastSeenAt: null, parts: [], offline: null },
    ...changes,
  },
});
const EAST = device('东区大屏', { windowIds: ['w3', 'w4', 'w10'] });

function show(live: Partial<LiveRows>, hall = hallOf(NUMBERS), language: 'zh-CN' | 'en' = 'zh-CN') {
  renderConsole([{ path: '/', element: <UnspokenNotice /> }], { hall, live, language });
  return screen.queryByRole('status');
}

afterEach(() => vi.unstubAllGlobals());

describe('the notice of windows that nobody hears', () => {
  it('names those in no zone, in order, and leads to the devices', () => {
    const notice = show(EAST);
    expect(notice).toHaveTextContent('5、6 号窗口的叫号没有大屏播报');
    expect(within(notice ?? document.body).getByRole('link')).toHaveAttribute('href', '/setup/devices');
  });

  it('says the same in English, of one window and of several', () => {
    expect(show(EAST, hallOf(NUMBERS), 'en')).toHaveTextContent('the calls to windows 5, 6');
  });

  it('says so of one window', () => {
    expect(show(EAST, hallOf(['3', '5']), 'en')).toHaveTextContent('the calls to window 5');
  });

  it('leads one who may only look nowhere', () => {
    renderConsole([{ path: '/', element: <UnspokenNotice /> }], {
      ...{ hall: hallOf(NUMBERS), live: EAST, staff: { ...MANAGER, role: 'inspector' } },
    });
    expect(within(screen.getByRole('status')).queryByRole('link')).toBeNull();
  });

  it('counts many instead of naming all', () => {
    const many = Array.from({ length: 40 }, (_, index) => String(index + 1));
    expect(show(device('大屏', { windowIds: ['w1'] }), hallOf(many))).toHaveTextContent(
      '2、3、4、5、6、7、8、9 号等 39 个窗口的叫号没有大屏播报',
    );
  });

  it.each([
    ['the only display is muted', device('大屏', { muted: true })],
    ['the only display is a window’s own', device('三号窗口屏', { windowId: 'w3' })],
    ['there is a kiosk alone', device('取号机', { kind: 'kiosk' })],
  ])('says that no display speaks where %s', (_why, live) => {
    expect(show(live)).toHaveTextContent('没有大屏播报叫号');
  });

  it.each([
    [
      'every window is in a zone',
      { ...EAST, ...device('西区大屏', { windowIds: ['w5', 'w6'] }) },
      hallOf(NUMBERS),
    ],
    ['a display speaks for all', device('大屏', {}), hallOf(NUMBERS)],
    ['no device is set up yet', {}, hallOf(NUMBERS)],
    [
      'the hall has no voice',
      EAST,
      { ...hallOf(NUMBERS), hall: { ...HALL_ROW, voice: { ...HALL_ROW.voice, volumePercent: 0 } } },
    ],
  ])('is not there where %s', (_why, live, hall) => {
    expect(show(live, hall)).toBeNull();
  });
});

describe('where it is told', () => {
  it('on the live watch', () => {
    hubAnswers({});
    const totals = {
      ...{ day: '2026-11-24', taken: 1, waiting: 0, served: 0, noShows: 0, cancelled: 0 },
      ...{ ratings: 0, badRatings: 0, longestQueuedAt: null },
    };
    renderConsole([{ path: '/', element: <LivePage /> }], {
      hall: hallOf(NUMBERS),
      live: { ...EAST, totals },
      slips: {},
    });
    expect(screen.getByText('5、6 号窗口的叫号没有大屏播报')).toBeVisible();
  });

  it('where windows are set up', async () => {
    hubAnswers({ [`GET ${AT}/windows`]: () => Response.json({ items: [] }) });
    renderConsole([{ path: '/setup/windows/*', element: <WindowsPage /> }], {
      ...{ at: '/setup/windows', hall: hallOf(NUMBERS), live: EAST },
    });
    expect(await screen.findByText('5、6 号窗口的叫号没有大屏播报')).toBeVisible();
  });

  it('where a display’s zone is set up, at the very windows', async () => {
    hubAnswers({ [`GET ${AT}/devices`]: () => Response.json({ items: [] }) });
    renderConsole([{ path: '/setup/devices/*', element: <DevicesPage /> }], {
      ...{ at: '/setup/devices', hall: hallOf(NUMBERS), live: EAST },
    });
    expect(await screen.findByText('5、6 号窗口的叫号没有大屏播报')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: '新建设备' }));
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: '类型' }));
    fireEvent.click(await screen.findByTitle('大屏'));
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: '播报窗口' }));
    expect(await screen.findByTitle(/^5\s号.*没有大屏播报$/)).toBeInTheDocument();
    expect(screen.getByTitle(/^4\s号/)).not.toHaveTextContent('没有大屏播报');
  });
});
