import type { BoardRows, BoardWindowRow, CallRow, HallRow, HallRows, WindowRows } from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';

/** A Tuesday, 09:40 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 10, 24, 1, 40);

const SERVICES: readonly [name: string, nameEn: string][] = [
  ['企业设立登记', 'Company registration'],
  ['个体工商户登记', 'Sole trader registration'],
  ['食品经营许可证核发与变更延续', 'Food business licence: issue, change and renewal'],
  ['居民身份证办理', 'Identity card'],
  ['居住证', 'Residence permit'],
  ['发票领用', 'Invoice books'],
  ['社保卡申领', 'Social security card'],
  ['婚姻登记', 'Marriage registration'],
  ['不动产转移登记', 'Property transfer'],
  ['医保报销', 'Medical claims'],
];

/** A county centre with so many windows; `changes` are laid over its own row. */
export function hallRows(windows = 16, changes: Partial<HallRow> = {}): Partial<HallRows> {
  const rows: Partial<HallRows> = {
    hall: { ...HALL_ROW, ...changes },
    'department:d1': { departmentId: 'd1', name: '综合', nameEn: 'General', position: 0 },
  };
  SERVICES.forEach(([name, nameEn], n) => {
    rows[`service:v${n + 1}`] = {
      ...PLAIN_SERVICE,
      serviceId: `v${n + 1}`,
      departmentId: 'd1',
      name,
      nameEn,
      position: n,
    };
  });
  for (let n = 1; n <= windows; n += 1) {
    rows[`window:w${n}`] = {
      windowId: `w${n}`,
      number: String(n),
      name: '市场监管综合受理',
      nameEn: 'Market regulation',
      area: '一楼 A 区',
      areaEn: 'Area A, 1st floor',
      services: [],
    };
  }
  return rows;
}

/** The n-th call of the morning, one a minute, the highest number the latest. */
export function callRow(n: number, changes: Partial<CallRow> = {}): CallRow {
  return {
    servingId: `s${n}`,
    ticketNumber: `A${String(n).padStart(3, '0')}`,
    windowId: `w${n}`,
    windowNumber: String(n),
    serviceId: `v${((n - 1) % SERVICES.length) + 1}`,
    calledAt: NOW_MS - 600_000 + n * 10_000,
    calls: 1,
    status: 'over',
    ...changes,
  };
}

/** A busy morning at so many windows, of which the last call is still awaited. */
export function busyBoard(windows = 16): Partial<BoardRows> {
  const rows: Partial<BoardRows> = {};
  for (let n = 1; n <= windows; n += 1) {
    const latest = n === windows;
    rows[`window:w${n}`] = windowState(n, latest ? 'called' : (STATES[n % STATES.length] ?? 'serving'));
    if (n > windows - 20) rows[`call:s${n}`] = callRow(n, latest ? { status: 'called' } : {});
  }
  SERVICES.forEach((_, n) => {
    const serviceId = `v${n + 1}`;
    const openWindows = n === 3 ? 0 : 2;
    rows[`service:${serviceId}`] = { serviceId, waiting: (n * 5 + 3) % 17, openWindows };
    rows[`estimate:${serviceId}`] = {
      serviceId,
      madeAt: NOW_MS,
      next: openWindows === 0 ? null : { lowSeconds: 300 * n + 500, highSeconds: 300 * n + 900 },
      ladder: [],
    };
  });
  return rows;
}

type Showing = 'serving' | 'free' | 'paused' | 'closed' | 'called';
const STATES: readonly Showing[] = ['serving', 'serving', 'free', 'serving', 'paused', 'serving', 'closed'];

function windowState(n: number, showing: Showing): BoardWindowRow {
  const servingStatus = showing === 'serving' || showing === 'called' ? showing : null;
  return {
    windowId: `w${n}`,
    number: String(n),
    state: showing === 'paused' || showing === 'closed' ? showing : 'open',
    reason: showing === 'paused' ? 'break' : null,
    ticketNumber: servingStatus === null ? null : `A${String(n).padStart(3, '0')}`,
    servingStatus,
  };
}

/** Every window of the hall closed, and nobody called. */
export function closedBoard(windows = 16): Partial<BoardRows> {
  const rows: Partial<BoardRows> = {};
  for (let n = 1; n <= windows; n += 1) rows[`window:w${n}`] = windowState(n, 'closed');
  return rows;
}

/** Window 3 with its clerk, calling A038 unless told otherwise. */
export function windowRows(changes: Partial<WindowRows> = {}): Partial<WindowRows> {
  return {
    window: {
      windowId: 'w3',
      number: '3',
      name: '市场监管综合受理',
      nameEn: 'Market regulation',
      area: '一楼 A 区',
      areaEn: 'Area A, 1st floor',
      state: 'open',
      reason: null,
      since: NOW_MS,
      staff: { staffId: 'p1', staffNo: '1003', name: '李文静', post: '首席代表', photo: null },
      services: [],
      finishedToday: 4,
    },
    serving: {
      servingId: 's38',
      ticketId: 't38',
      ticketNumber: 'A038',
      serviceId: 'v1',
      priorityClassId: null,
      status: 'called',
      queuedAt: NOW_MS,
      arrivedAt: NOW_MS,
      calledAt: NOW_MS,
      lastCalledAt: NOW_MS,
      calls: 1,
      announcedCalls: 0,
      heardCalls: 0,
      startedAt: null,
      heldMs: 0,
      standardSeconds: 600,
      noShows: 0,
      reason: { tier: 1, overdue: false, picked: false },
      language: 'zh-CN',
    },
    ...changes,
  };
}
