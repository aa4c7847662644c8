import type { WindowRows } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { hallRows, NOW_MS, windowRows } from './testing/fixture-board.ts';
import { DISPLAY_TEXTS } from './texts.ts';
import { WindowScreen } from './window-screen.tsx';

const CONFIG = hallRows()['window:w3'] ?? null;

function showWindow(rows: Partial<WindowRows>, config: typeof CONFIG | 'loading' = CONFIG) {
  return renderScreen(
    <WindowScreen
      number="3"
      config={config}
      rows={rows}
      link={{ status: 'live', sinceMs: NOW_MS }}
      nowMs={NOW_MS}
      timeZone="Asia/Shanghai"
    />,
    DISPLAY_TEXTS,
  );
}

/** Window 3 without a citizen. */
function idle(state: 'open' | 'paused' | 'closed'): Partial<WindowRows> {
  const { window } = windowRows();
  if (window === undefined) throw new Error('The fixture has a window');
  return { window: { ...window, state, reason: state === 'paused' ? 'meal' : null } };
}

describe('the screen above a window', () => {
  it('calls its citizen and says who serves', () => {
    showWindow(windowRows());
    expect(screen.getByRole('status')).toHaveTextContent('请到本窗口Please come to this windowA038');
    expect(screen.getByText('李文静')).toBeVisible();
    expect(screen.getByText('工号 1003')).toBeVisible();
  });

  it('says that a citizen is being served', () => {
    const { serving, ...rows } = windowRows();
    if (serving === undefined) throw new Error('The fixture has a serving');
    showWindow({ ...rows, serving: { ...serving, status: 'serving' } });
    expect(screen.getByRole('status')).toHaveTextContent('正在办理ServingA038');
  });

  it.each([
    ['open', '空闲，请等候叫号'],
    ['paused', '暂停服务Paused用餐Meal'],
    ['closed', '本窗口未开'],
  ] as const)('says in words that it is %s', (state, words) => {
    showWindow(idle(state));
    expect(screen.getByRole('status')).toHaveTextContent(words);
  });

  it('says so when the hall has no such window', () => {
    showWindow({}, null);
    expect(screen.getByText('没有 3 号窗口')).toBeVisible();
  });

  it('says that it is connecting while the hall is not known', () => {
    showWindow({}, 'loading');
    expect(screen.getByText('正在连接…')).toBeVisible();
  });
});
