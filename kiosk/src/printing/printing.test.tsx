import type { PartState, PrintOutcome } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hallView } from '../kiosk/hall-view.ts';
import { KioskScreen } from '../kiosk/kiosk-screen.tsx';
import { KIOSK_TEXTS } from '../kiosk/texts.ts';
import { boardRows, hallRows, NOW_MS, TICKET } from '../testing/fixture-hall.ts';
import type { KioskPrinter } from './use-printing.ts';

const LIVE = { status: 'live' as const, sinceMs: NOW_MS };
const PRINTED: PrintOutcome = { outcome: 'printed', state: 'ready' };
const NO_PAPER: PrintOutcome = { outcome: 'not_printed', state: 'paper_out' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A kiosk whose printer ends each copy as told, in order. */
function showKiosk(
  outcomes: PrintOutcome[],
  state: PartState = 'ready',
  { nowMs = NOW_MS, canAdd = true }: { nowMs?: number; canAdd?: boolean } = {},
) {
  const print = vi.fn<KioskPrinter['print']>(async () => outcomes.shift() ?? new Promise(() => undefined));
  const oneMore = vi.fn<KioskPrinter['oneMore']>(async () => 2);
  renderScreen(
    <KioskScreen
      view={hallView(hallRows(), boardRows())}
      connection={LIVE}
      nowMs={nowMs}
      muted
      onTake={async () => ({ ok: true, seq: 1, result: { ticket: TICKET } })}
      printer={{ state, print, canAdd: () => canAdd, oneMore }}
      citizenUrl="http://hall.example"
    />,
    KIOSK_TEXTS,
  );
  return { print, oneMore };
}

const settled = () => act(async () => void (await vi.advanceTimersByTimeAsync(0)));
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settled();
};
async function take() {
  await press(/市场监管局/);
  await press(/企业设立登记/);
  await press('取号');
}
const copies = (print: ReturnType<typeof showKiosk>['print']) => print.mock.calls.map(([, copy]) => copy);

describe('the paper of a ticket', () => {
  it('is waited for, and printed once', async () => {
    const { print } = showKiosk([]);
    await take();
    expect(screen.getByText('正在出票，请稍候…')).toBeVisible();
    expect(copies(print)).toEqual([1]);
  });

  it('is to be taken where it has come out', async () => {
    const { print } = showKiosk([PRINTED]);
    await take();
    expect(screen.getByText('请在出票口取走号票')).toBeVisible();
    expect(screen.queryByRole('button', { name: '再打一次' })).toBeNull();
    expect(copies(print)).toEqual([1]);
  });

  it('is offered again as the same copy where nothing was sent, and the number stays for a minute', async () => {
    const { print, oneMore } = showKiosk([NO_PAPER, PRINTED]);
    await take();
    expect(screen.getByRole('alert')).toHaveTextContent('号票没有打印：打印机缺纸');
    expect(screen.getByRole('alert')).toHaveTextContent('请拍下二维码，或到导办台补打');
    await act(async () => void (await vi.advanceTimersByTimeAsync(50_000)));
    expect(screen.getByText('A038')).toBeVisible();
    await press('再打一次');
    expect(screen.getByText('请在出票口取走号票')).toBeVisible();
    expect(copies(print)).toEqual([1, 1]);
    expect(oneMore).not.toHaveBeenCalled();
    await act(async () => void (await vi.advanceTimersByTimeAsync(21_000)));
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
  });

  it('is offered again as a marked copy where part of it may have come out', async () => {
    const { print, oneMore } = showKiosk([{ outcome: 'unknown', state: 'paper_out' }, PRINTED]);
    await take();
    expect(screen.getByRole('alert')).toHaveTextContent('号票可能没有打完：打印机缺纸');
    await press('再打一次');
    expect(oneMore).toHaveBeenCalledExactlyOnceWith('t1');
    expect(copies(print)).toEqual([1, 2]);
  });

  it('is not offered again where no marked copy can be had', async () => {
    showKiosk([{ outcome: 'unknown', state: 'paper_out' }], 'ready', { canAdd: false });
    await take();
    expect(screen.getByRole('alert')).toHaveTextContent('号票可能没有打完');
    expect(screen.queryByRole('button', { name: '再打一次' })).toBeNull();
  });

  it('is offered again all the same where nothing was sent: that needs no other copy', async () => {
    const { print } = showKiosk([NO_PAPER, PRINTED], 'ready', { canAdd: false });
    await take();
    await press('再打一次');
    expect(copies(print)).toEqual([1, 1]);
  });

  it('is not offered here once the minute is over', async () => {
    showKiosk([NO_PAPER], 'ready', { nowMs: NOW_MS + 61_000 });
    await take();
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.queryByRole('button', { name: '再打一次' })).toBeNull();
  });

  it('is no alarm with a printer that never says what becomes of it', async () => {
    showKiosk([{ outcome: 'unknown', state: 'unknown' }]);
    await take();
    expect(screen.getByText(/没有出票时，请拍下二维码/)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each<[PartState, string | null]>([
    ['paper_out', '打印机缺纸，暂时没有纸票。'],
    ['away', '打印机没有接通，暂时没有纸票。'],
    ['paper_low', null],
    ['ready', null],
    ['unknown', null],
  ])('is announced as missing before a ticket is taken: %s', (state, words) => {
    showKiosk([], state);
    if (words === null) expect(screen.queryByText(/暂时没有纸票/)).toBeNull();
    else expect(screen.getByText(new RegExp(words))).toBeVisible();
    expect(screen.getAllByRole('listitem').length).toBeGreaterThan(3);
  });
});
