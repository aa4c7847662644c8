import type { WindowRow, WindowServingRow } from '@hallbell/protocol';
import { describe, expect, it } from 'vitest';
import { BLINK_MS, signFace } from './sign-face.ts';

const NOW = 1_000_000;
const WINDOW: WindowRow = {
  windowId: 'w3',
  number: '3',
  name: '企业登记',
  nameEn: 'Companies',
  area: null,
  areaEn: null,
  state: 'open',
  reason: null,
  since: 0,
  staff: null,
  services: [],
  finishedToday: 0,
};
const SERVING: WindowServingRow = {
  servingId: 's',
  ticketId: 't',
  ticketNumber: 'A012',
  serviceId: 'a',
  priorityClassId: null,
  status: 'called',
  queuedAt: 0,
  arrivedAt: 0,
  calledAt: NOW - 60_000,
  lastCalledAt: NOW,
  calls: 2,
  announcedCalls: 0,
  heardCalls: 0,
  startedAt: null,
  heldMs: 0,
  standardSeconds: 300,
  noShows: 0,
  reason: { tier: 1, overdue: false, picked: false },
  language: 'zh-CN',
};

describe('the sign above a window', () => {
  it('blinks on each call and recall, and then stands', () => {
    const rows = { window: WINDOW, serving: SERVING };
    expect(signFace(rows, 'zh-CN', NOW)).toEqual({ text: '请 A012 到 3 号窗口', isBlinking: true });
    expect(signFace(rows, 'zh-CN', NOW + BLINK_MS)?.isBlinking).toBe(false);
    expect(signFace(rows, 'en', NOW)?.text).toBe('A012 to window 3');
  });

  it.each([
    [
      'serving',
      '正在办理 A012',
      'Serving A012',
      { window: WINDOW, serving: { ...SERVING, status: 'serving' as const } },
    ],
    ['free', '3 号 企业登记', '3 Companies', { window: WINDOW }],
    ['paused', '暂停服务', 'Paused', { window: { ...WINDOW, state: 'paused' as const } }],
  ])('says that the window is %s', (_, chinese, english, rows) => {
    expect(signFace(rows, 'zh-CN', NOW)).toEqual({ text: chinese, isBlinking: false });
    expect(signFace(rows, 'en', NOW)).toEqual({ text: english, isBlinking: false });
  });

  it('is dark at a closed window, and where nobody knows', () => {
    expect(signFace({ window: { ...WINDOW, state: 'closed' } }, 'zh-CN', NOW)).toBeNull();
    expect(signFace({}, 'zh-CN', NOW)).toBeNull();
    expect(signFace(null, 'zh-CN', NOW)).toBeNull();
  });
});
