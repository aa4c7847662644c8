import type { CommandAck, HallRows, LiveRows, RefusedHandInRow } from '@hallbell/protocol';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { hubAnswers } from '../../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../../testing/render-console.tsx';
import { LivePage } from '../live-page.tsx';

/** That of the tests' hub: noon in Shanghai. */
const NOW = Date.UTC(2026, 10, 24, 4, 0, 0);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function refused(number: string, more: Partial<RefusedHandInRow> = {}): Partial<LiveRows> {
  const row: RefusedHandInRow = {
    ...{ ticketId: number, number, serviceId: 'gone', deviceId: 'k1', reason: 'service_retired' },
    ...{ takenAt: NOW - 90 * MINUTE_MS, refusedAt: NOW - 30 * MINUTE_MS, ...more },
  };
  const rows: Partial<LiveRows> = {};
  rows[`refused:${number}`] = row;
  return rows;
}
const live: Partial<LiveRows> = {
  totals: {
    ...{ day: '2026-11-24', taken: 9, waiting: 3, served: 4, noShows: 0, cancelled: 0 },
    ...{ ratings: 0, badRatings: 0, longestQueuedAt: null },
  },
  'device:k1': {
    ...{ deviceId: 'k1', kind: 'kiosk', name: '一号取号机', windowId: null, claimed: true, online: true },
    ...{
      windowIds: null,
      muted: false,
      ...{ lastSeenAt: NOW, parts: [] },
      offline: { letter: 'K', pending: 2, handedInAt: NOW },
    },
  },
};
const hall: Partial<HallRows> = {
  'department:tax': { departmentId: 'tax', name: '税务局', nameEn: 'Taxation', position: 0 },
  'service:s': {
    ...{ serviceId: 's', departmentId: 'tax', name: '发票领用', nameEn: 'Invoices', prefix: 'A' },
    ...{ promisedWaitSeconds: 900, standardSeconds: 360, dailyQuota: null, needsIdentity: false },
    ...{ oneLiveTicket: false, paused: false, pausedReason: null, materials: null, position: 0 },
    windowIds: ['w1'],
  },
};
const pages = [{ path: '/', element: <LivePage /> }];
const watch = (rows: Partial<LiveRows>, more: Partial<Parameters<typeof renderConsole>[1]> = {}) => {
  hubAnswers({});
  renderConsole(pages, { live: { ...live, ...rows }, hall, slips: {}, ...more });
  return screen.queryByRole('region', { name: /没能排进队列的号票|Tickets that are in no queue/ });
};
const rowOf = (list: HTMLElement | null, number: string) =>
  within(list ?? document.body).getByRole('row', { name: new RegExp(number) });
const answering = (number: string) =>
  vi.fn(
    async () =>
      ({ ok: true, seq: 1, result: { ticket: { number }, ticketId: number } }) as unknown as CommandAck,
  );

describe('the tickets that are in no queue', () => {
  it('are told with service, reason, kiosk and times, the latest first', () => {
    const list = watch({
      ...refused('A001K'),
      ...refused('A002K', { serviceId: 's', reason: 'number_handed_in', refusedAt: NOW }),
      ...refused('A003K', { takenAt: NOW - DAY_MS, deviceId: 'k9', refusedAt: NOW - 60 * MINUTE_MS }),
    });
    const rows = within(list ?? document.body).getAllByRole('row');
    expect(rows.slice(1).map(({ textContent }) => textContent?.slice(0, 5))).toEqual([
      'A002K',
      'A001K',
      'A003K',
    ]);
    expect(rowOf(list, 'A001K')).toHaveTextContent('已停办的事项该事项已停办一号取号机10:3011:30');
    expect(rowOf(list, 'A002K')).toHaveTextContent('发票领用这个号码已属于另一张号票一号取号机10:3012:00');
    expect(rowOf(list, 'A003K')).toHaveTextContent('已移除的设备2026-11-23 12:0011:00');
  });

  it('are no matter while there are none, and the kiosk’s own list says what it still holds', () => {
    expect(watch({})).toBeNull();
    expect(screen.getByText('2 张未交回')).toBeVisible();
  });

  it('are put into the queue of a service that staff choose', async () => {
    const command = answering('A001K');
    const list = watch(refused('A001K'), { command: command as never });
    fireEvent.click(within(rowOf(list, 'A001K')).getByRole('button', { name: '将 A001K 排入队列' }));
    const dialog = await screen.findByRole('dialog', { name: '把 A001K 排入队列' });
    expect(within(dialog).getByRole('button', { name: /排\s*入/ })).toBeDisabled();
    fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: '排到哪个事项？' }));
    fireEvent.click(await screen.findByTitle('发票领用'));
    fireEvent.click(within(dialog).getByRole('button', { name: /排\s*入/ }));
    expect(await screen.findByText('A001K 已排入队列')).toBeVisible();
    expect(command).toHaveBeenCalledExactlyOnceWith('hand-in.accept', { ticketId: 'A001K', serviceId: 's' });
  });

  it('are said to have another number until staff have understood it', async () => {
    const list = watch(refused('A001K', { serviceId: 's' }), { command: answering('A057') as never });
    fireEvent.click(within(rowOf(list, 'A001K')).getByRole('button', { name: '将 A001K 排入队列' }));
    const dialog = await screen.findByRole('dialog', { name: '把 A001K 排入队列' });
    fireEvent.click(within(dialog).getByRole('button', { name: /排\s*入/ }));
    const told = await screen.findByRole('dialog', { name: 'A001K 已换为 A057' });
    expect(told).toHaveTextContent('听到叫 A057 时到窗口');
    fireEvent.click(within(told).getByRole('button', { name: '知道了' }));
  });

  it('are void once that is confirmed', async () => {
    const command = answering('A001K');
    const list = watch(refused('A001K'), { command: command as never });
    fireEvent.click(within(rowOf(list, 'A001K')).getByRole('button', { name: '作废 A001K' }));
    expect(command).not.toHaveBeenCalled();
    const asked = await screen.findByRole('tooltip');
    fireEvent.click(within(asked).getByRole('button', { name: /作\s*废/ }));
    expect(await screen.findByText('A001K 已作废')).toBeVisible();
    expect(command).toHaveBeenCalledExactlyOnceWith('hand-in.void', { ticketId: 'A001K' });
  });

  it('are only to be looked at for an inspector, in either language', () => {
    const list = watch(refused('A001K'), { staff: { ...MANAGER, role: 'inspector' }, language: 'en' });
    expect(rowOf(list, 'A001K')).toHaveTextContent(
      'A service no longer offeredThis service is no longer offered',
    );
    expect(within(list ?? document.body).queryAllByRole('button')).toEqual([]);
  });
});
