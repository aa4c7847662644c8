import { PAIRING_CODE_LETTERS } from '@hallbell/protocol';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionBanner, DeviceGate, HallClock, WaitRange, waitWords } from './index.ts';
import { renderScreen } from './testing/index.ts';

const TEXTS = { 'zh-CN': {}, en: {} };
const NINE_IN_SHANGHAI = Date.UTC(2026, 10, 24, 1, 5);

describe('the wait', () => {
  it('is a range in steps of five minutes, rounded up', () => {
    expect(waitWords({ lowSeconds: 640, highSeconds: 841 })).toEqual({ kind: 'range', low: 10, high: 15 });
    expect(waitWords({ lowSeconds: 0, highSeconds: 120 })).toEqual({ kind: 'soon' });
    expect(waitWords({ lowSeconds: 3700, highSeconds: 5000 })).toEqual({ kind: 'over' });
  });

  it('reads in Chinese and in English', () => {
    const { unmount } = renderScreen(<WaitRange estimate={{ lowSeconds: 600, highSeconds: 900 }} />, TEXTS);
    expect(screen.getByText('约 10–15 分钟')).toBeVisible();
    unmount();
    renderScreen(<WaitRange estimate={{ lowSeconds: 600, highSeconds: 900 }} />, TEXTS, 'en');
    expect(screen.getByText('about 10–15 min')).toBeVisible();
  });

  it('says that no window is open rather than a number', () => {
    renderScreen(<WaitRange estimate={null} />, TEXTS);
    expect(screen.getByText('暂无窗口办理')).toBeVisible();
  });
});

describe('the clock', () => {
  it('shows the time of the hall’s zone', () => {
    renderScreen(<HallClock nowMs={NINE_IN_SHANGHAI} timeZone="Asia/Shanghai" withDay />, TEXTS);
    expect(screen.getByText('09:05')).toBeVisible();
    expect(screen.getByText('11月24日 星期二')).toBeVisible();
  });
});

describe('the connection', () => {
  const lost = { status: 'lost' as const, sinceMs: NINE_IN_SHANGHAI };

  it('is passed over in silence for ten seconds, then named with its time', () => {
    const { rerender } = renderScreen(
      <ConnectionBanner connection={lost} nowMs={NINE_IN_SHANGHAI + 9_000} timeZone="Asia/Shanghai" />,
      TEXTS,
    );
    expect(screen.queryByRole('status')).toBeNull();
    rerender(
      <ConnectionBanner connection={lost} nowMs={NINE_IN_SHANGHAI + 10_000} timeZone="Asia/Shanghai" />,
    );
    expect(screen.getByRole('status')).toHaveTextContent('09:05');
  });

  it('is named in both languages where everybody reads it', () => {
    renderScreen(
      <ConnectionBanner
        connection={lost}
        nowMs={NINE_IN_SHANGHAI + 10_000}
        timeZone="Asia/Shanghai"
        inBoth={true}
      />,
      TEXTS,
    );
    expect(screen.getByText('与系统的连接中断，内容停在 09:05')).toHaveAttribute('lang', 'zh-CN');
    expect(screen.getByText('The connection is lost; shown as of 09:05')).toHaveAttribute('lang', 'en');
  });

  it('says at once that the page is being renewed, and of no sign-in that it is gone', () => {
    const connection = { status: 'outdated', sinceMs: 0, problem: { code: 'client_too_old' } } as const;
    renderScreen(<ConnectionBanner connection={connection} nowMs={0} inBoth={true} />, TEXTS);
    expect(screen.getByText('本页面版本过旧，正在自动更新；若一直如此，请刷新页面')).toBeVisible();
    expect(screen.getByText(/This page is too old and is being renewed/)).toBeVisible();
    expect(screen.queryByText(/凭证已失效/)).toBeNull();
  });

  it('says what the hub won’t show though it is there', () => {
    const connection = { status: 'live' as const, sinceMs: 0, problem: { code: 'forbidden' } };
    const { unmount } = renderScreen(<ConnectionBanner connection={connection} nowMs={0} />, TEXTS);
    expect(screen.getByRole('status')).toHaveTextContent('有内容无法显示：没有权限进行此操作');
    unmount();
    renderScreen(<ConnectionBanner connection={{ ...connection, problem: null }} nowMs={0} />, TEXTS);
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('pairing', () => {
  const gate = (
    changes: Partial<Parameters<typeof DeviceGate>[0]['pairing']> = {},
    { isTouched = false } = {},
  ) => (
    <DeviceGate
      deviceName="取号机"
      isTouched={isTouched}
      pairing={{ token: null, problem: null, isKept: true, claim: async () => ({ ok: true }), ...changes }}
    >
      {(token) => <p>paired by {token}</p>}
    </DeviceGate>
  );

  it('hands over the code in capitals and says why it was refused', async () => {
    const onClaim = vi.fn(async () => ({ ok: false as const, code: 'pairing_code_invalid' }));
    renderScreen(gate({ claim: onClaim }), TEXTS);
    fireEvent.input(screen.getByLabelText('配对码'), { target: { value: ' ab12cd ' } });
    fireEvent.click(screen.getByRole('button', { name: '配对' }));
    expect(await screen.findByText('配对码不正确或已使用')).toBeVisible();
    expect(onClaim).toHaveBeenCalledWith('AB12CD');
  });

  it.each([
    ['zh-CN', { keys: '屏幕按键', erase: '删除', submit: '配对' }],
    ['en', { keys: 'Keys on the screen', erase: 'Erase', submit: 'Pair' }],
  ] as const)('takes the code from keys on the screen (%s)', (language, named) => {
    const onClaim = vi.fn(async () => ({ ok: true as const }));
    renderScreen(gate({ claim: onClaim }, { isTouched: true }), TEXTS, language);
    const keys = within(screen.getByRole('group', { name: named.keys }));
    const letters = keys.getAllByRole('button').map(({ textContent }) => textContent);
    expect(letters).toEqual([...PAIRING_CODE_LETTERS, named.erase]);
    for (const key of ['A', '7', 'X', named.erase, 'K']) {
      fireEvent.click(keys.getByRole('button', { name: key }));
    }
    fireEvent.click(screen.getByRole('button', { name: named.submit }));
    expect(onClaim).toHaveBeenCalledWith('A7K');
  });

  it('has no keys on the screen where there is a mouse', () => {
    renderScreen(gate(), TEXTS);
    expect(screen.getByRole('button', { name: '配对' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'A' })).toBeNull();
  });

  it('says why the code of the address was refused', () => {
    renderScreen(gate({ problem: 'pairing_code_invalid' }), TEXTS, 'en');
    expect(screen.getByRole('alert')).toHaveTextContent('The pairing code is wrong or was already used');
  });

  it('says before and after that the browser will not keep it', () => {
    vi.useFakeTimers();
    const { rerender } = renderScreen(gate({ isKept: false }), TEXTS);
    expect(screen.getByText(/此浏览器不保存数据/)).toBeVisible();
    rerender(gate({ isKept: false, token: 't1' }));
    expect(screen.getByText('paired by t1')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('此浏览器不保存数据');
    act(() => vi.advanceTimersByTime(20_000));
    expect(screen.queryByRole('status')).toBeNull();
    vi.useRealTimers();
  });

  it('says nothing of it where the browser keeps it', () => {
    renderScreen(gate({ token: 't1' }), TEXTS);
    expect(screen.queryByRole('status')).toBeNull();
  });
});
