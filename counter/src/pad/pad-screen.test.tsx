import type { CommandPayload, RatingPromptRow, WindowServingRow } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calledRow, NOW_MS, ratingRow, servingRow, windowRow } from '../testing/fixture-desk.ts';
import { type PadKeys, padKeysOf } from './pad-keys.ts';
import { PadScreen } from './pad-screen.tsx';
import { PAD_TEXTS } from './texts.ts';
import { useRatingFlow } from './use-rating-flow.ts';

interface PadState {
  rating?: RatingPromptRow | undefined;
  serving?: WindowServingRow | undefined;
  nowMs?: number;
  keys?: PadKeys;
}

type OnRate = (payload: CommandPayload<'serving.rate'>) => Promise<string | null>;

function Pad({ rating, serving, nowMs = NOW_MS, keys, onRate }: PadState & { onRate: OnRate }) {
  const flow = useRatingFlow({ rating, serving, nowMs, onRate });
  const shown = { window: windowRow(), hallName: '云溪县政务服务中心', flow, nowMs };
  return <PadScreen {...shown} {...(keys && { keys })} />;
}

function showPad(state: PadState = { rating: ratingRow() }, refusal: string | null = null) {
  const onRate = vi.fn<OnRate>(async () => refusal);
  const { rerender } = renderScreen(<Pad {...state} onRate={onRate} />, PAD_TEXTS);
  const become = (next: PadState) => act(async () => rerender(<Pad {...next} onRate={onRate} />));
  return { onRate, become };
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const type = (key: string) => act(async () => fireEvent.keyDown(document.body, { key }));
const isResting = () => screen.queryByRole('heading', { name: '欧阳静怡' }) !== null;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the pad at rest', () => {
  it('shows the clerk’s card', () => {
    showPad({});
    expect(isResting()).toBe(true);
    expect(screen.getByText('企业登记岗')).toBeVisible();
    expect(screen.getByText('工号 1003')).toBeVisible();
    expect(screen.getByText('3 号窗口')).toBeVisible();
  });

  it('takes no key', async () => {
    const { onRate } = showPad({});
    await type('5');
    expect(onRate).not.toHaveBeenCalled();
  });
});

describe('the question', () => {
  it('has five levels in words, best first', () => {
    showPad();
    const words = screen.getAllByRole('button').map((button) => button.textContent);
    expect(words.slice(1)).toEqual(['非常满意', '满意', '基本满意', '不满意', '非常不满意']);
  });

  it('is answered by a keyboard pad of four keys', async () => {
    const { onRate } = showPad({ rating: ratingRow(), keys: padKeysOf('?keys=1:5,2:4,3:3,4:2') });
    await type('5');
    expect(onRate).not.toHaveBeenCalled();
    await type('2');
    expect(onRate).toHaveBeenCalledWith({ servingId: 'serving-0', level: 4 });
  });

  it('lapses with its time, is not asked of a rated serving, nor of the next citizen', async () => {
    const { become } = showPad();
    expect(isResting()).toBe(false);
    await become({ rating: ratingRow(), serving: calledRow() });
    expect(isResting()).toBe(false);
    await become({ rating: ratingRow(), serving: servingRow() });
    expect(isResting()).toBe(true);
    await become({ rating: ratingRow(), nowMs: NOW_MS + 28_000 });
    expect(isResting()).toBe(true);
    await become({ rating: ratingRow({ rated: true }) });
    expect(isResting()).toBe(true);
  });

  it('sends levels 3 to 5 at once, thanks, and rests again', async () => {
    const { onRate, become } = showPad();
    await press('满意');
    expect(onRate.mock.calls).toEqual([[{ servingId: 'serving-0', level: 4 }]]);
    expect(screen.getByText('谢谢您的评价')).toBeVisible();
    await become({ rating: ratingRow({ rated: true }) });
    await act(async () => vi.advanceTimersByTime(5_000));
    expect(isResting()).toBe(true);
  });

  it('is answered by the digit of a keyboard pad', async () => {
    const { onRate } = showPad();
    await type('5');
    await type('5');
    expect(onRate.mock.calls).toEqual([[{ servingId: 'serving-0', level: 5 }]]);
  });
});

describe('the reasons', () => {
  it('are asked for levels 1 and 2 and go with the one command', async () => {
    const { onRate } = showPad();
    await press('不满意');
    expect(onRate).not.toHaveBeenCalled();
    await press('服务态度');
    await type('4');
    await press('提交评价');
    expect(onRate.mock.calls).toEqual([
      [{ servingId: 'serving-0', level: 2, reasons: ['attitude', 'efficiency'] }],
    ]);
  });

  it('may be left out: the level is sent when their time is over', async () => {
    const { onRate, become } = showPad();
    await press('非常不满意');
    await become({ rating: ratingRow(), nowMs: NOW_MS + 19_999 });
    expect(onRate).not.toHaveBeenCalled();
    await become({ rating: ratingRow(), nowMs: NOW_MS + 20_000 });
    await become({ rating: ratingRow(), nowMs: NOW_MS + 21_000 });
    expect(onRate.mock.calls).toEqual([[{ servingId: 'serving-0', level: 1 }]]);
  });

  it('end before the prompt lapses', async () => {
    const rating = ratingRow({ lapsesAt: NOW_MS + 6_000 });
    const { onRate, become } = showPad({ rating });
    await press('不满意');
    await become({ rating, nowMs: NOW_MS + 4_000 });
    expect(onRate).toHaveBeenCalledTimes(1);
  });

  it('are sent as they are when the next citizen sits down', async () => {
    const { onRate, become } = showPad();
    await press('不满意');
    await press('其他');
    await become({ rating: ratingRow(), serving: servingRow() });
    expect(onRate.mock.calls).toEqual([[{ servingId: 'serving-0', level: 2, reasons: ['other'] }]]);
  });

  it('can be taken back to choose another level', async () => {
    const { onRate } = showPad();
    await press('不满意');
    await press('重新选择');
    await press('非常满意');
    expect(onRate.mock.calls).toEqual([[{ servingId: 'serving-0', level: 5 }]]);
  });
});

describe('a refusal', () => {
  it('is told in the citizen’s language, then the pad rests', async () => {
    const { become } = showPad(undefined, 'rating_lapsed');
    await press('满意');
    expect(screen.getByRole('alert')).toHaveTextContent('评价时间已过');
    await become({ rating: ratingRow(), nowMs: NOW_MS + 30_000 });
    await act(async () => vi.advanceTimersByTime(5_000));
    expect(isResting()).toBe(true);
  });
});
