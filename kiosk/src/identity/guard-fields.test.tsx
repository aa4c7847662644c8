import { renderScreen } from '@hallbell/ui/testing';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FindView } from '../kiosk/find-view.tsx';
import { hallView } from '../kiosk/hall-view.ts';
import { KIOSK_TEXTS } from '../kiosk/texts.ts';
import { boardRows, hallRows } from '../testing/fixture-hall.ts';
import { guardFields } from './guard-fields.ts';

const IDENTITY = '11010519491231002X';
const A_PERSONS_PAUSE_MS = 200;

describe('the search on a kiosk with a reader that types', () => {
  let stop: () => void;
  /** All that ever stood in the field. */
  let shown: string[];
  const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: '查找事项' });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    stop = guardFields();
    const view = hallView(hallRows({}), boardRows());
    renderScreen(
      <FindView
        services={view?.departments.flatMap(({ services }) => services) ?? []}
        onChoose={() => undefined}
        onBack={() => undefined}
      />,
      KIOSK_TEXTS,
    );
    shown = [];
    field().addEventListener('input', () => shown.push(field().value));
    field().focus();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  /** A key, and what the browser does of it where the page lets it. */
  const strike = (key: string, at: number) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: at });
    const isLeft = fireEvent(document.activeElement ?? document.body, event);
    if (!isLeft || document.activeElement !== field()) return isLeft;
    const { value } = field();
    if (key.length === 1) fireEvent.input(field(), { target: { value: value + key } });
    if (key === 'Backspace') fireEvent.input(field(), { target: { value: value.slice(0, -1) } });
    return true;
  };
  const read = (text: string, pauseMs: number) =>
    [...text, 'Enter'].map((key, index) => strike(key, index * pauseMs));
  const write = (text: string[]) => {
    text.forEach((key, index) => {
      strike(key, 10_000 + index * A_PERSONS_PAUSE_MS);
      vi.advanceTimersByTime(A_PERSONS_PAUSE_MS);
    });
  };

  it.each([1, 20, 50])('shows and seeks nothing of a card whose keys are %i ms apart', (pauseMs) => {
    expect(read(IDENTITY, pauseMs)).toEqual(Array.from({ length: 19 }, () => false));
    vi.advanceTimersByTime(1_000);
    expect(shown).toEqual([]);
    expect(field()).toHaveValue('');
    expect(document.body).not.toHaveTextContent(/1101|没有找到/);
  });

  it('shows nothing of a card whose reader sends no Enter, or sends it late', () => {
    [...IDENTITY].forEach((key, index) => {
      strike(key, index);
    });
    vi.advanceTimersByTime(1_000);
    [...IDENTITY].forEach((key, index) => {
      strike(key, 5_000 + index);
    });
    strike('Enter', 5_090);
    vi.advanceTimersByTime(1_000);
    expect(shown).toEqual([]);
  });

  it('lets a person write, before a card and after it', () => {
    write(['s', 'f', 'x', 'Backspace', 'z']);
    expect(field()).toHaveValue('sfz');
    const before = [...shown];
    read('6222020200112233445', 5);
    vi.advanceTimersByTime(1_000);
    expect(shown).toEqual(before);
    write(['j']);
    expect(field()).toHaveValue('sfzj');
  });

  it('puts what is written where the mark stands, and no more than the field takes', () => {
    write(['s', 'z']);
    field().setSelectionRange(1, 1);
    write(['f']);
    expect(field()).toHaveValue('sfz');
    write(Array.from({ length: 40 }, () => 'a'));
    expect(field().value).toHaveLength(30);
  });

  it('lets the reader’s Enter press nothing', () => {
    screen.getByRole('button', { name: 'Q' }).focus();
    expect(read(IDENTITY, 2).at(-1)).toBe(false);
    expect(field()).toHaveValue('');
  });
});
