import type { Language, WorkResource } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { WorkPanel } from './work-panel.tsx';

const WORKS = '/api/v1/halls/hall-1/works';
const RUNNING: WorkResource = {
  ...{
    id: 'work-1',
    kind: 'detect',
    from: '2026-11-16',
    to: '2026-11-22',
    state: 'running',
    isCancelling: false,
  },
  ...{ done: 3, of: 7, startedBy: { id: 's9', name: '李主任' }, startedAt: '2026-11-23T01:00:00.000Z' },
  ...{ endedAt: null, result: null, error: null },
};
const ENDED = { endedAt: '2026-11-23T01:02:00.000Z', done: 7 };

let items: WorkResource[];
/** What work is by the time it is looked at after its start. */
let startedIs: WorkResource;
const onEnded = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  items = [];
  startedIs = RUNNING;
  onEnded.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show({
  language = 'zh-CN',
  role = 'manager',
}: {
  language?: Language;
  role?: 'manager' | 'inspector';
} = {}) {
  const asked = hubAnswers({
    [`GET ${WORKS}`]: () => Response.json({ items }),
    [`POST ${WORKS}`]: () => {
      if (items.some(({ state }) => state === 'running')) {
        return problem(409, 'work_under_way', '本大厅已有一项后台任务在进行');
      }
      items = [startedIs];
      return Response.json(RUNNING, { status: 202 });
    },
    [`DELETE ${WORKS}/work-1`]: () => {
      items = [{ ...RUNNING, isCancelling: true }];
      return Response.json(items[0]);
    },
  });
  renderConsole([{ path: '/', element: <WorkPanel offers={['detect', 'verify']} onEnded={onEnded} /> }], {
    at: '/',
    hall: { hall: HALL_ROW },
    language,
    staff: { ...MANAGER, role },
  });
  return asked;
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('long work in the console', () => {
  it('is started for the last week, or for days of one’s choice', async () => {
    const asked = show();
    fireEvent.click(await screen.findByRole('button', { name: '检查一段时间' }));
    expect(await screen.findByText(/像每晚那样逐日查看/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: /开\s*始/ }));
    const bar = await screen.findByRole('progressbar', { name: '正在检查' });
    expect(bar).toHaveAttribute('aria-valuenow', '42');
    expect(bar).toHaveAttribute('aria-valuetext', '3 / 7 天');
    expect(asked.find(({ what }) => what === `POST ${WORKS}`)?.body).toMatchObject({ kind: 'detect' });
    expect(screen.getByText(/李主任 于 .*发起/)).toBeInTheDocument();
    // One at a time.
    expect(screen.getByRole('button', { name: '与日志核验' })).toBeDisabled();
  });

  it('is looked at each second until it has ended, and tells the page so once', async () => {
    items = [RUNNING];
    show();
    expect(await screen.findByText('3 / 7 天')).toBeInTheDocument();
    items = [{ ...RUNNING, done: 5 }];
    await pass(1_100);
    expect(await screen.findByText('5 / 7 天')).toBeInTheDocument();
    items = [
      { ...RUNNING, ...ENDED, state: 'done', result: { kind: 'detect', days: 7, raised: 2, extended: 1 } },
    ];
    await pass(1_100);
    expect(await screen.findByText('已查看 7 天：新列出 2 项疑点，补充 1 项。')).toBeInTheDocument();
    expect(onEnded).toHaveBeenCalledTimes(1);
    await pass(3_000);
    expect(onEnded).toHaveBeenCalledTimes(1);
  });

  it('tells the page of work that had ended before it was first looked at', async () => {
    startedIs = {
      ...RUNNING,
      ...ENDED,
      state: 'done',
      result: { kind: 'detect', days: 7, raised: 2, extended: 1 },
    };
    show();
    fireEvent.click(await screen.findByRole('button', { name: '检查一段时间' }));
    fireEvent.click(await screen.findByRole('button', { name: /开\s*始/ }));
    expect(await screen.findByText('已查看 7 天：新列出 2 项疑点，补充 1 项。')).toBeInTheDocument();
    expect(onEnded).toHaveBeenCalledTimes(1);
  });

  it('is cancelled, and says that it is stopping until it has', async () => {
    items = [RUNNING];
    const asked = show({ language: 'en' });
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stopping…' })).toBeDisabled());
    expect(asked.map(({ what }) => what)).toContain(`DELETE ${WORKS}/work-1`);
    items = [{ ...RUNNING, ...ENDED, state: 'cancelled', done: 3 }];
    await pass(1_100);
    expect(await screen.findByText('Cancelled. What was done until then is kept.')).toBeInTheDocument();
  });

  it('keeps the dialog open with the hub’s reason where other work is under way', async () => {
    show();
    const button = await screen.findByRole('button', { name: '与日志核验' });
    items = [RUNNING];
    fireEvent.click(button);
    fireEvent.click(await screen.findByRole('button', { name: /开\s*始/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('本大厅已有一项后台任务在进行');
  });

  it.each([
    [{ brokenAt: 12 }, '日志链在第 12 条断裂。'],
    [{ gapAt: 40 }, '日志第 40 条缺少考评所需内容，比对到此为止。'],
    [{ rollupsThatDiffer: ['2026-11-02'] }, /这些日期的汇总不同：2026-11-02/],
    [
      { differences: [{ period: '2026-Q4', by: 'staff', at: 'items.3.score' }] },
      '2026-Q4 人员 的考评不同（items.3.score）。',
    ],
  ])('says what is wrong: %o', async (faults, sentence) => {
    const result = {
      ...{ kind: 'verify' as const, entries: 900, brokenAt: null, days: 60, servings: 800, reports: 12 },
      ...{ differences: [], rollupsThatDiffer: [], gapAt: null },
      ...faults,
    };
    items = [{ ...RUNNING, ...ENDED, kind: 'verify', from: null, to: null, state: 'done', result }];
    show();
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(screen.getByText('不相符，请联系技术人员：')).toBeInTheDocument();
  });

  it('is watched and not started by inspectors', async () => {
    items = [RUNNING];
    show({ role: 'inspector' });
    expect(await screen.findByRole('progressbar')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
