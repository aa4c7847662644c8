import {
  type CommandAck,
  REFUSED_PRESS_MS,
  type RefusedPressRow,
  type StaffSummary,
} from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  boardRows,
  calledRow,
  hallRows,
  heldRow,
  NOW_MS,
  queueRows,
  STAFF,
  servingRow,
  ticketRow,
  windowRow,
} from '../testing/fixture-desk.ts';
import { CounterScreen } from './counter-screen.tsx';
import type { DeskRows } from './desk-rows.ts';
import { COUNTER_TEXTS } from './texts.ts';

const WAITING = queueRows([ticketRow('A041'), ticketRow('A042', { priorityClassId: 'elder' })]);
const REFUSED: CommandAck = {
  ok: false,
  problem: { code: 'call_pending', detail: '', requestId: '' },
};
/** As far as the desk reads it. */
const CALLED = { ok: true, seq: 8, result: { serving: {}, ticket: {}, finished: null } } as CommandAck;
const NOBODY: CommandAck = { ok: true, seq: 9, result: { serving: null, ticket: null, finished: null } };

interface Show {
  window?: DeskRows['window'];
  queue?: DeskRows['queue'];
  oneKey?: boolean;
  answer?: CommandAck;
  lostForMs?: number;
  isStrip?: boolean;
  staff?: StaffSummary;
  signOut?: string | null;
  language?: 'zh-CN' | 'en';
}

function show({ window, queue = WAITING, oneKey = true, answer = REFUSED, lostForMs, ...more }: Show = {}) {
  const sent: unknown[] = [];
  let settle: (answer: CommandAck) => void = () => undefined;
  const rows: DeskRows = {
    hall: hallRows({ oneKey }),
    window: window ?? { window: windowRow() },
    windowSeq: 5,
    queue,
    board: boardRows(),
  };
  const view = (shown: DeskRows) => (
    <CounterScreen
      rows={shown}
      staff={more.staff ?? STAFF}
      connection={
        lostForMs === undefined
          ? { status: 'live', sinceMs: NOW_MS, problem: null }
          : { status: 'lost', sinceMs: NOW_MS - lostForMs, problem: null }
      }
      nowMs={NOW_MS}
      onCommand={(type, payload) => {
        sent.push([type, payload]);
        return new Promise((resolve) => {
          // Each test answers with the result of the command that it sends.
          settle = (ack) => resolve(ack as never);
        });
      }}
      isStrip={more.isStrip ?? false}
      onChangeWindow={vi.fn()}
      onSignOut={async () => more.signOut ?? null}
    />
  );
  const { rerender } = renderScreen(view(rows), COUNTER_TEXTS, more.language ?? 'zh-CN');
  return {
    sent,
    answer: () => act(async () => settle(answer)),
    become: (changes: Partial<DeskRows>) => rerender(view({ ...rows, ...changes })),
  };
}

const primary = (name: string) => screen.getByRole('button', { name });
const key = (code: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { code, ...more });

describe('the primary key', () => {
  const states: [string, DeskRows['window'], string, string][] = [
    ['a closed window', { window: windowRow({ state: 'closed', staff: null }) }, '开窗', 'window.open'],
    [
      'a paused window',
      { window: windowRow({ state: 'paused', reason: 'meal' }) },
      '继续办理',
      'window.open',
    ],
    ['a free window', { window: windowRow() }, '叫下一位', 'window.call-next'],
    ['a called ticket', { window: windowRow(), serving: calledRow() }, '开始办理', 'window.start'],
    ['a serving', { window: windowRow(), serving: servingRow() }, '办结并叫下一位', 'window.call-next'],
  ];

  it.each(states)('at %s does the next right thing, by touch and by key', (_, window, name, command) => {
    const { sent } = show({ window });
    fireEvent.click(primary(name));
    expect(sent).toEqual([[command, { windowId: 'w3' }]]);
  });

  it('only finishes with nobody waiting', () => {
    const { sent } = show({ window: { window: windowRow(), serving: servingRow() }, queue: queueRows([]) });
    key('Space');
    expect(sent).toEqual([['window.finish', { windowId: 'w3' }]]);
  });

  it('sends one command however often it is pressed', async () => {
    const { sent, answer } = show();
    fireEvent.click(primary('叫下一位'));
    fireEvent.click(primary('叫下一位'));
    key('Space');
    await answer();
    key('Space', { repeat: true });
    fireEvent.click(primary('叫下一位'), { detail: 2 });
    expect(sent).toHaveLength(1);
  });

  it('waits until the rows of its commit are shown', async () => {
    vi.useFakeTimers();
    const { sent, answer, become } = show({ answer: CALLED });
    key('F2');
    await answer();
    vi.advanceTimersByTime(500);
    key('F2');
    expect(sent).toHaveLength(1);
    become({ windowSeq: 8, window: { window: windowRow(), serving: calledRow() } });
    key('F2');
    expect(sent.at(-1)).toEqual(['window.start', { windowId: 'w3' }]);
    vi.useRealTimers();
  });

  it('is off at a window in another’s use', () => {
    const staff = { staffId: 's2', staffNo: '1004', name: '李敏', post: null, photo: null };
    const { sent } = show({ window: { window: windowRow({ staff }) } });
    key('Space');
    expect(sent).toEqual([]);
    expect(screen.getByText(/李敏 正在此窗口办理/)).toBeVisible();
  });

  it('says why it was refused, in the clerk’s language', async () => {
    const { answer } = show({ language: 'en' });
    fireEvent.click(primary('Call next'));
    await answer();
    expect(screen.getByRole('alert')).toHaveTextContent('A called ticket is still pending');
  });

  it('says that nobody waits', async () => {
    const { answer } = show({ queue: queueRows([]), answer: NOBODY });
    key('Space');
    await answer();
    expect(screen.getByRole('alert')).toHaveTextContent('暂无人等候');
  });
});

describe('a called ticket', () => {
  it('says whether the board has announced it', () => {
    const { become } = show({ window: { window: windowRow(), serving: calledRow() } });
    expect(screen.getByText('大屏已播报')).toBeVisible();
    become({ window: { window: windowRow(), serving: calledRow({ heardCalls: 0 }) } });
    expect(screen.getByText('大屏已显示，没有声音')).toBeVisible();
    become({ window: { window: windowRow(), serving: calledRow({ calls: 2, lastCalledAt: NOW_MS }) } });
    expect(screen.getByText('等待大屏播报…')).toBeVisible();
    become({ window: { window: windowRow(), serving: calledRow({ calls: 2 }) } });
    expect(screen.getByText('大屏尚未播报，请口头呼叫')).toBeVisible();
  });

  it('is recalled or marked a no-show by key', () => {
    const { sent } = show({ window: { window: windowRow(), serving: calledRow() } });
    key('KeyR');
    expect(sent).toEqual([['window.recall', { windowId: 'w3' }]]);
    expect(primary('挂起')).toBeDisabled();
  });
});

describe('a serving', () => {
  it('runs against its standard time, without the time on hold', () => {
    const { become } = show({ window: { window: windowRow(), serving: servingRow({ heldMs: 60_000 }) } });
    expect(screen.getByRole('timer')).toHaveTextContent('6:12');
    expect(screen.getByText('还剩 9 分钟')).toBeVisible();
    become({ window: { window: windowRow(), serving: servingRow({ standardSeconds: 300 }) } });
    expect(screen.getByText('超出 2:12')).toBeVisible();
  });

  it('is transferred to a service found by its name', () => {
    const { sent } = show({ window: { window: windowRow(), serving: servingRow() } });
    key('KeyT');
    const search = screen.getByRole('combobox');
    fireEvent.change(search, { target: { value: '养老' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(sent).toEqual([['window.transfer', { windowId: 'w3', serviceId: 'pension' }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is transferred to a service found by its pinyin initials, or by its department’s', async () => {
    const { sent } = show({ window: { window: windowRow(), serving: servingRow() } });
    key('KeyT');
    const search = screen.getByRole('combobox');
    fireEvent.change(search, { target: { value: 'rlzy' } });
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    fireEvent.change(search, { target: { value: 'ylbx' } });
    expect(screen.getByRole('option')).toHaveTextContent('养老保险关系转移接续');
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(sent).toEqual([['window.transfer', { windowId: 'w3', serviceId: 'pension' }]]);
  });

  it('is transferred to another open window of the same service only', () => {
    const { sent } = show({ window: { window: windowRow(), serving: servingRow() } });
    key('KeyT');
    expect(screen.getByRole('option', { name: /食品与药品许可窗口/ })).toBeDisabled();
    fireEvent.click(screen.getByRole('option', { name: /^4/ }));
    expect(sent).toEqual([['window.transfer', { windowId: 'w3', toWindowId: 'w4' }]]);
  });
});

describe('a free window', () => {
  it('pauses for the reason of a digit', () => {
    const { sent } = show();
    key('KeyP');
    fireEvent.keyDown(screen.getByRole('dialog'), { code: 'Digit2' });
    expect(sent).toEqual([['window.pause', { windowId: 'w3', reason: 'meal' }]]);
  });

  it('calls a typed number out of order', () => {
    const { sent } = show();
    key('KeyC');
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'a042' } });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    expect(sent).toEqual([['window.call', { windowId: 'w3', ticketId: 'ticket-a042' }]]);
  });

  it('calls a typed number though the hall hides who waits', () => {
    const { sent } = show({ queue: queueRows([], { found: 7 }) });
    key('KeyC');
    expect(screen.getByText(/请输入号票上的号码，例如 A042/)).toBeVisible();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'a42' } });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    expect(sent).toEqual([['window.call', { windowId: 'w3', number: 'A042' }]]);
  });

  it('offers no call for what is no number', () => {
    show();
    key('KeyC');
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '张三' } });
    expect(screen.queryByRole('option')).toBeNull();
    expect(screen.getByText('请输入号票上的号码，例如 A042')).toBeVisible();
  });

  it('resumes whom it has on hold the longest', () => {
    const window = { window: windowRow(), 'held:b': heldRow('A020', 3), 'held:a': heldRow('A018', 9) };
    const { sent } = show({ window });
    expect(screen.getByRole('button', { name: '恢复 A020 号' })).toBeEnabled();
    key('KeyE');
    expect(sent).toEqual([['window.resume', { windowId: 'w3', ticketId: 'ticket-a018' }]]);
  });

  it('ignores keys with a modifier, and all keys but Escape under a sheet', () => {
    const { sent } = show();
    key('KeyX', { ctrlKey: true });
    key('Slash');
    key('KeyX');
    expect(sent).toEqual([]);
    fireEvent.keyDown(screen.getByRole('dialog', { name: '快捷键' }), { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a window that its clerk has left', () => {
  const left = {
    window: windowRow({
      staff: { staffId: 's2', staffNo: '1004', name: '李敏', post: null, photo: null },
    }),
  };
  const manager: StaffSummary = { ...STAFF, role: 'manager' };

  it('is closed by a manager, who is asked first', () => {
    const { sent } = show({ window: left, staff: manager });
    expect(screen.getByText(/若其已离开/)).toBeVisible();
    key('KeyX');
    expect(sent).toEqual([]);
    const sheet = within(screen.getByRole('dialog', { name: '代为关闭窗口' }));
    expect(sheet.getByText(/李敏 仍登记在岗/)).toBeVisible();
    fireEvent.click(sheet.getByRole('button', { name: '关窗' }));
    expect(sent).toEqual([['window.close', { windowId: 'w3' }]]);
  });

  it('is not closed by a colleague, nor over a citizen', () => {
    const { sent, become } = show({ window: left });
    key('KeyX');
    expect(screen.queryByRole('dialog')).toBeNull();
    become({ window: { ...left, serving: servingRow() } });
    expect(primary('关窗')).toBeDisabled();
    expect(sent).toEqual([]);
  });
});

describe('signing out', () => {
  it('is refused with words while a citizen is there', async () => {
    show({ window: { window: windowRow(), serving: servingRow() }, signOut: 'serving_open' });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '关窗并退出' })));
    expect(screen.getByRole('alert')).toHaveTextContent('请先办结当前号票');
  });

  it('says nothing where it is done', async () => {
    show();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '关窗并退出' })));
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });
});

describe('the waiting list', () => {
  it('marks the next one and calls any by its own key', () => {
    const { sent } = show();
    const group = screen.getByRole('region', { name: '企业设立登记' });
    expect(within(group).getByText('老年人')).toBeVisible();
    expect(within(group).getByText('下一位')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: '叫号 A042' }));
    expect(sent).toEqual([['window.call', { windowId: 'w3', ticketId: 'ticket-a042' }]]);
  });

  it('shows counts alone where the hall hides who is next', () => {
    show({ queue: queueRows([], { found: 7 }) });
    expect(screen.getByText('大厅设置为不公开候叫号码，仅显示人数。')).toBeVisible();
    expect(screen.queryByText('A041')).toBeNull();
  });
});

describe('a call button at the window', () => {
  const press = (pressId: string, code: RefusedPressRow['code'], agoMs = 0) => ({
    window: { window: windowRow(), press: { pressId, at: NOW_MS - agoMs, code } },
  });

  it('has no screen, so this one says why a press came to nothing', () => {
    const { become } = show();
    expect(screen.queryByText('暂无人等候')).toBeNull();
    become(press('p1', 'nobody_waits'));
    expect(within(screen.getByRole('alert')).getByText('暂无人等候')).toBeVisible();
    become(press('p2', 'call_pending'));
    expect(screen.getByText('已叫的号还未开始办理，请先开始或过号')).toBeVisible();
  });

  it('is told once for each press, and not of one long ago', async () => {
    const { become } = show();
    become(press('p1', 'no_serving'));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: '关闭提示' })));
    become(press('p1', 'no_serving'));
    become(press('p0', 'serving_open', REFUSED_PRESS_MS));
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });

  it('is told in English too', () => {
    const { become } = show({ language: 'en' });
    become(press('p1', 'window_not_open'));
    expect(screen.getByText('The window is not open')).toBeVisible();
  });
});

describe('a lost hub', () => {
  it('is named after three seconds', () => {
    show({ lostForMs: 2_999 });
    expect(screen.queryByText(/连接中断/)).toBeNull();
    show({ lostForMs: 3_000 });
    expect(screen.getByText(/连接中断/)).toBeVisible();
  });
});

describe('the strip', () => {
  it('shows number, clock, the primary key and three others', () => {
    const { sent } = show({ window: { window: windowRow(), serving: calledRow() }, isStrip: true });
    expect(screen.getByText('A027')).toBeVisible();
    expect(screen.getByRole('timer')).toHaveTextContent('0:42');
    const names = screen.getAllByRole('button').map((button) => button.textContent);
    expect(names).toEqual(['', '开始办理空格', '重呼R', '过号N', '挂起H']);
    fireEvent.click(primary('过号'));
    expect(sent).toEqual([['window.no-show', { windowId: 'w3' }]]);
  });

  it('says since when it is out of touch', () => {
    show({ isStrip: true, lostForMs: 60_000 });
    expect(screen.getByText('与系统的连接中断，内容停在 10:25')).toBeVisible();
  });
});
