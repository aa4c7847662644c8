import type { CommandAck, LiveRows, SlipRow, SlipRows } from '@hallbell/protocol';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { hubAnswers } from '../../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../../testing/render-console.tsx';
import { LivePage } from '../live-page.tsx';

/** That of the tests' hub. */
const NOW = Date.UTC(2026, 10, 24, 4, 0, 0);
const MINUTE_MS = 60_000;

const device = (deviceId: string, kind: string, name: string) => ({
  ...{ deviceId, kind, name, windowId: null, windowIds: null, muted: false },
  ...{ claimed: true, online: true, lastSeenAt: NOW, parts: [], offline: null },
});
const printer = (id: string, name: string, state: 'ready' | 'cover_open') => ({
  ...({ id, kind: 'printer', name, windowId: null, state } as const),
});
const live: Partial<LiveRows> = {
  totals: {
    ...{ day: '2026-11-24', taken: 9, waiting: 3, served: 4, noShows: 0, cancelled: 0 },
    ...{ ratings: 0, badRatings: 0, longestQueuedAt: null },
  },
  'device:k1': device('k1', 'kiosk', '一号取号机'),
  'device:pc': {
    ...device('pc', 'agent', '导办台主机'),
    parts: [printer('a', '旧打印机', 'cover_open'), printer('b', '新打印机', 'ready')],
  },
  'device:off': {
    ...device('off', 'agent', '关掉的主机'),
    ...{ online: false, parts: [printer('c', '够不着的打印机', 'ready')] },
  },
};

function slip(number: string, more: Partial<SlipRow>): Partial<SlipRows> {
  const row: SlipRow = {
    ...{ ticketId: number, number, serviceId: 's', takenAt: NOW - 10 * MINUTE_MS, takenBy: 'k1' },
    ...{ copy: 1, state: 'not_printed', fault: null, deviceId: null, printerId: null },
    ...{ changedAt: NOW - 3 * MINUTE_MS, ...more },
  };
  return { [`slip:${number}`]: row };
}

const pages = [{ path: '/', element: <LivePage /> }];
const watch = (slips: Partial<SlipRows>, more: Partial<Parameters<typeof renderConsole>[1]> = {}) => {
  hubAnswers({});
  renderConsole(pages, { live, slips, ...more });
  return screen.getByRole('region', { name: /没打出来的号票|Tickets that did not print/ });
};
const rowOf = (list: HTMLElement, number: string) =>
  within(list).getByRole('row', { name: new RegExp(number) });

describe('the tickets that did not print', () => {
  it('are told with why, since when and where, the latest first', () => {
    const list = watch({
      ...slip('A001', { fault: 'paper_out' }),
      ...slip('A002', { state: 'unknown', fault: 'away', changedAt: NOW - MINUTE_MS, takenBy: null }),
      ...slip('A003', { copy: 2, deviceId: 'pc', fault: 'cover_open', changedAt: NOW - 30_000 }),
    });
    const rows = within(list).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent?.slice(0, 4))).toEqual(['A003', 'A002', 'A001']);
    expect(rowOf(list, 'A001')).toHaveTextContent('没有打印缺纸3 分钟一号取号机');
    expect(rowOf(list, 'A002')).toHaveTextContent('可能没有打完没有接通1 分钟工作人员取号');
    expect(rowOf(list, 'A003')).toHaveTextContent('没有打印上盖打开刚刚在 导办台主机');
    expect(list).toHaveTextContent('3 张');
    expect(screen.getByText('未打出').nextElementSibling).toHaveTextContent('3');
  });

  it('are those too of which there was no word for a minute, and not one that is just being printed', () => {
    const list = watch({
      ...slip('A001', { state: 'owed', changedAt: NOW - 2 * MINUTE_MS }),
      ...slip('A002', { state: 'owed', changedAt: NOW - 5_000 }),
      ...slip('A003', { state: 'owed', copy: 2, deviceId: 'pc', changedAt: NOW - 5_000 }),
    });
    expect(rowOf(list, 'A001')).toHaveTextContent('没有回音');
    expect(within(list).queryByText('A002')).toBeNull();
    expect(rowOf(list, 'A003')).toHaveTextContent('正在补打');
  });

  it('leaves out what went to a printer that never answers, until it is asked for', () => {
    const list = watch({
      ...slip('A001', { fault: 'paper_out' }),
      ...slip('A002', { state: 'unknown', fault: 'unknown' }),
    });
    expect(within(list).queryByText('A002')).toBeNull();
    expect(list).toHaveTextContent('另有 1 张送到了不回报结果的打印机。');
    fireEvent.click(within(list).getByRole('button', { name: '也列出来' }));
    expect(rowOf(list, 'A002')).toHaveTextContent('可能没有打完');
  });

  it('says so where there is none, in both languages', () => {
    expect(watch({})).toHaveTextContent('号票都已打印');
  });

  it('says so in English', () => {
    expect(watch({}, { language: 'en' })).toHaveTextContent('Every ticket is on paper');
  });

  it('are printed again at the printer that is chosen, of those that can print', async () => {
    const sent: unknown[] = [];
    const command = async (type: string, payload: unknown) => {
      sent.push([type, payload]);
      return { ok: true, seq: 1, result: {} } as CommandAck<never>;
    };
    const list = watch(slip('A001', { fault: 'paper_out' }), { command });
    fireEvent.click(within(list).getByRole('button', { name: '再打一次 A001' }));
    const [first, second, ...more] = await screen.findAllByRole('menuitem');
    expect(more).toEqual([]);
    expect(first).toHaveTextContent('新打印机（导办台主机）');
    expect(second).toHaveTextContent('旧打印机（导办台主机） · 上盖打开');
    expect(second).toHaveAttribute('aria-disabled', 'true');
    fireEvent.click(screen.getByText('新打印机（导办台主机）'));
    expect(sent).toEqual([['slip.reprint', { ticketId: 'A001', deviceId: 'pc', printerId: 'b' }]]);
    expect(await screen.findByText('已送出补打：A001 在 新打印机')).toBeVisible();
  });

  it('says why the hub would not', async () => {
    const problem = { code: 'too_many_copies', detail: '补打次数过多', requestId: '' } as const;
    const command = async () => ({ ok: false, problem }) as const;
    const list = watch(slip('A001', {}), { command });
    fireEvent.click(within(list).getByRole('button', { name: '再打一次 A001' }));
    fireEvent.click(await screen.findByText('新打印机（导办台主机）'));
    expect(await screen.findByText('补打次数过多')).toBeVisible();
  });

  it('can’t be printed where no printer is online, nor by one who may only look', () => {
    const list = watch(slip('A001', {}), { live: { ...live, 'device:pc': device('pc', 'agent', '主机') } });
    expect(within(list).getByRole('button', { name: '再打一次 A001' })).toBeDisabled();
  });

  it('are only looked at by an inspector', () => {
    const list = watch(slip('A001', {}), { staff: { ...MANAGER, role: 'inspector' } });
    expect(within(list).getByText('A001')).toBeVisible();
    expect(within(list).queryByRole('button')).toBeNull();
  });
});
