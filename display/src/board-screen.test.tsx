import type { BoardRows, HallRow, Language } from '@hallbell/protocol';
import type { ScreenConnection } from '@hallbell/ui';
import { renderScreen } from '@hallbell/ui/testing';
import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AnnouncementQueue, advance, emptyQueue, takeIn } from './announcement-queue.ts';
import { BoardScreen } from './board-screen.tsx';
import { boardView } from './board-view.ts';
import { busyBoard, callRow, closedBoard, hallRows, NOW_MS } from './testing/fixture-board.ts';
import { DISPLAY_TEXTS } from './texts.ts';

const LIVE: ScreenConnection = { status: 'live', sinceMs: NOW_MS };
const NIGHT_MS = NOW_MS + 12 * 3_600_000;

interface ShowOptions {
  windows?: number;
  rows?: Partial<BoardRows>;
  hall?: Partial<HallRow>;
  queue?: AnnouncementQueue;
  link?: ScreenConnection;
  nowMs?: number;
  soundBlocked?: boolean;
  language?: Language;
}

function showBoard(options: ShowOptions = {}) {
  const { windows = 16, queue = emptyQueue(), link = LIVE, nowMs = NOW_MS, soundBlocked = false } = options;
  const rows = options.rows ?? busyBoard(windows);
  const view = boardView(hallRows(windows, options.hall), rows, queue, nowMs);
  return renderScreen(
    <BoardScreen view={view} link={link} nowMs={nowMs} soundBlocked={soundBlocked} />,
    DISPLAY_TEXTS,
    options.language,
  );
}

const stage = () => screen.getByRole('status');
const windowList = () =>
  within(screen.getByRole('heading', { name: /窗口|Windows/ }).parentElement ?? document.body);

describe('the stage', () => {
  it('shows the newest call as a pair, with its service and place in both languages', () => {
    showBoard();
    expect(stage()).toHaveTextContent(/请Ticket到窗口WindowA01616/);
    expect(stage()).toHaveTextContent('发票领用Invoice books');
    expect(stage()).toHaveTextContent('一楼 A 区Area A, 1st floor');
    expect(stage()).toHaveAttribute('data-awaited', 'true');
  });

  it('puts English first when the board is asked to', () => {
    showBoard({ language: 'en' });
    expect(stage()).toHaveTextContent(/Ticket请Window到窗口/);
  });

  it('keeps the amber for a citizen who is still awaited', () => {
    showBoard({ rows: { ...busyBoard(), 'call:s16': callRow(16) } });
    expect(stage()).toHaveTextContent('A016');
    expect(stage()).toHaveAttribute('data-awaited', 'false');
  });

  it('keeps a call from the whole board until its turn', () => {
    const first = callRow(15, { status: 'called', calledAt: NOW_MS - 2 });
    const second = callRow(16, { status: 'called', calledAt: NOW_MS - 1 });
    const queue = advance(takeIn(emptyQueue(), [first, second], NOW_MS), 0);
    showBoard({ rows: { ...busyBoard(), 'call:s15': first, 'call:s16': second }, queue });
    expect(stage()).toHaveTextContent('A01515');
    expect(screen.queryByText('A016')).toBeNull();
  });

  it('says that nothing was called yet', () => {
    showBoard({ rows: closedBoard() });
    expect(stage()).toHaveTextContent('暂无叫号No calls yet');
    expect(screen.getByText('现在无人等候')).toBeVisible();
  });

  it('says when the hall opens again', () => {
    showBoard({ rows: closedBoard(), nowMs: NIGHT_MS });
    expect(stage()).toHaveTextContent('现在不在办公时间');
    expect(stage()).toHaveTextContent('下次开放 11月25日 星期三 09:00');
    expect(stage()).toHaveTextContent('Opens Wednesday 25 November 09:00');
  });

  it('goes on calling after hours while a window is open', () => {
    showBoard({ nowMs: NIGHT_MS });
    expect(stage()).toHaveTextContent('A016');
  });
});

describe('the rest of the board', () => {
  it('lists the five calls before the newest, the latest first', () => {
    showBoard();
    const list = screen.getByRole('heading', { name: /最近叫号/ }).parentElement ?? document.body;
    const numbers = within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent?.slice(0, 4));
    expect(numbers).toEqual(['A015', 'A014', 'A013', 'A012', 'A011']);
  });

  it('shows every window by number with its ticket or its state in words', () => {
    showBoard();
    const cells = windowList()
      .getAllByRole('listitem')
      .map((cell) => cell.textContent);
    expect(cells).toHaveLength(16);
    expect(cells[0]).toBe('1A001办理中Serving');
    expect(cells[1]).toBe('2空闲Free');
    expect(cells[3]).toBe('4暂停Paused');
    expect(cells[5]).toBe('6未开Closed');
    expect(cells[15]).toBe('16A016请到Calling');
  });

  it('says how many wait for a service, and that no window serves it', () => {
    showBoard();
    const foot = within(screen.getByRole('contentinfo'));
    expect(foot.getByText('企业设立登记').closest('li')).toHaveTextContent('3 人3约 5–15 分钟');
    expect(foot.getByText('居民身份证办理').closest('li')).toHaveTextContent('暂无窗口办理');
  });

  it('shows a notice only while it holds', () => {
    const notice = { noticeId: 'n', text: '下午停办', textEn: null, from: null, until: NOW_MS + 1 };
    const { unmount } = showBoard({ rows: { 'notice:n': notice } });
    expect(screen.getByText('下午停办')).toBeVisible();
    unmount();
    showBoard({ rows: { 'notice:n': notice }, nowMs: NOW_MS + 1 });
    expect(screen.queryByText('下午停办')).toBeNull();
  });

  it('says quietly that the sample hall is open all day', () => {
    showBoard({ hall: { alwaysOpen: true } });
    expect(screen.getByText('演示 · 全天开放')).toBeVisible();
  });

  it('notes that the browser holds the sound back', () => {
    showBoard({ soundBlocked: true });
    expect(screen.getByText(/声音未开启/)).toBeVisible();
  });
});

describe('a board out of touch', () => {
  it('passes over a drop of less than ten seconds', () => {
    showBoard({ link: { status: 'lost', sinceMs: NOW_MS - 9_999 } });
    expect(screen.getByRole('main')).toHaveAttribute('data-stale', 'false');
  });

  it('dims after ten seconds and says since when', () => {
    showBoard({ link: { status: 'lost', sinceMs: NOW_MS - 60_000 } });
    expect(screen.getByRole('main')).toHaveAttribute('data-stale', 'true');
    expect(screen.getByText('与系统的连接中断，内容停在 09:39')).toBeVisible();
    expect(screen.getByText('The connection is lost; shown as of 09:39')).toBeVisible();
  });

  it('says that it is connecting while the hall is not known', () => {
    const view = boardView({}, {}, emptyQueue(), NOW_MS);
    renderScreen(<BoardScreen view={view} link={LIVE} nowMs={NOW_MS} soundBlocked={false} />, DISPLAY_TEXTS);
    expect(screen.getByText('正在连接…')).toBeVisible();
  });
});

describe('sixty windows', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('pass by in two pages, each window on exactly one of them', () => {
    vi.useFakeTimers();
    showBoard({ windows: 60 });
    const numbers = () =>
      windowList()
        .getAllByRole('listitem')
        .map((cell) => Number.parseInt(cell.textContent ?? '', 10));
    const first = numbers();
    expect(first).toHaveLength(30);
    act(() => {
      vi.advanceTimersByTime(8_000);
    });
    const second = numbers();
    act(() => {
      vi.advanceTimersByTime(8_000);
    });
    expect(new Set([...first, ...second]).size).toBe(60);
    expect(numbers()).toEqual(first);
  });
});
