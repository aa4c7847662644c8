import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionBanner, HallClock, PairingScreen, WaitRange, waitWords } from './index.ts';
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
});

describe('pairing', () => {
  it('hands over the code in capitals and says why it was refused', async () => {
    const onClaim = vi.fn(async () => ({ ok: false as const, code: 'pairing_code_invalid' }));
    renderScreen(<PairingScreen deviceName="取号机" onClaim={onClaim} />, TEXTS);
    fireEvent.change(screen.getByLabelText('配对码'), { target: { value: ' ab12cd ' } });
    fireEvent.click(screen.getByRole('button', { name: '配对' }));
    expect(await screen.findByText('配对码不正确或已使用')).toBeVisible();
    expect(onClaim).toHaveBeenCalledWith('AB12CD');
  });
});
