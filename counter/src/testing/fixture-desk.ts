import type {
  BoardRows,
  HallRows,
  HeldRow,
  QueueRows,
  QueueTicketRow,
  RatingPromptRow,
  ServiceRow,
  StaffSummary,
  WindowRow,
  WindowServingRow,
} from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';

const MINUTE_MS = 60_000;

/** A Tuesday, 10:26 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 10, 24, 2, 26);

export const STAFF: StaffSummary = {
  id: 'staff-1',
  staffNo: '1003',
  name: '欧阳静怡',
  role: 'clerk',
  hallId: HALL_ROW.hallId,
};

const SERVICES: [id: string, prefix: string, name: string, nameEn: string, departmentId: string][] = [
  ['found', 'A', '企业设立登记', 'Company registration', 'market'],
  ['trader', 'A', '个体工商户登记', 'Sole trader registration', 'market'],
  ['food', 'A', '食品经营许可证核发与变更延续', 'Food business licence: issue, change and renewal', 'market'],
  ['change', 'A', '企业变更登记', 'Company changes', 'market'],
  ['card', 'C', '社会保障卡申领、启用与密码重置', 'Social security card: issue, activation, PIN', 'social'],
  ['pension', 'C', '养老保险关系转移接续', 'Pension transfer', 'social'],
];

function service([serviceId, prefix, name, nameEn, departmentId]: (typeof SERVICES)[number]): ServiceRow {
  return {
    ...PLAIN_SERVICE,
    serviceId,
    departmentId,
    prefix,
    name,
    nameEn,
    promisedWaitSeconds: 1200,
    standardSeconds: 900,
    windowIds: departmentId === 'market' ? ['w3', 'w4', 'w5'] : ['w8'],
  };
}

const WINDOW_NAMES: [id: string, name: string, nameEn: string][] = [
  ['w3', '企业登记综合窗口', 'Business registration'],
  ['w4', '企业登记综合窗口', 'Business registration'],
  ['w5', '食品与药品许可窗口', 'Food and drug licences'],
  ['w8', '社会保障窗口', 'Social security'],
];

const HALL: Partial<HallRows> = {
  hall: { ...HALL_ROW, alwaysOpen: true },
  'department:market': {
    departmentId: 'market',
    name: '市场监管局',
    nameEn: 'Market Regulation',
    position: 0,
  },
  'department:social': {
    departmentId: 'social',
    name: '人力资源和社会保障局',
    nameEn: 'Human Resources and Social Security',
    position: 1,
  },
  'class:elder': {
    priorityClassId: 'elder',
    name: '老年人',
    nameEn: 'Senior citizen',
    creditSeconds: 900,
    position: 0,
  },
  'class:veteran': {
    priorityClassId: 'veteran',
    name: '退役军人',
    nameEn: 'Veteran',
    creditSeconds: 600,
    position: 1,
  },
};

/** The hall of the fixture; `oneKey` false is a hall that finishes before it calls. */
export function hallRows({ oneKey = true } = {}): Partial<HallRows> {
  const rows: Partial<HallRows> = { ...HALL };
  if (rows.hall) rows.hall = { ...rows.hall, oneKey };
  for (const entry of SERVICES) rows[`service:${entry[0]}`] = service(entry);
  for (const [windowId, name, nameEn] of WINDOW_NAMES) {
    const number = windowId.slice(1);
    rows[`window:${windowId}`] = {
      windowId,
      number,
      name,
      nameEn,
      area: 'A 区',
      areaEn: 'Area A',
      services: [],
    };
  }
  return rows;
}

export function boardRows(): Partial<BoardRows> {
  const rows: Partial<BoardRows> = {};
  for (const [windowId] of WINDOW_NAMES) {
    const state = windowId === 'w5' ? 'closed' : 'open';
    const number = windowId.slice(1);
    rows[`window:${windowId}`] = {
      windowId,
      number,
      state,
      reason: null,
      ticketNumber: null,
      servingStatus: null,
    };
  }
  for (const [serviceId] of SERVICES)
    rows[`service:${serviceId}`] = { serviceId, waiting: 3, openWindows: 2 };
  return rows;
}

export function windowRow(changes: Partial<WindowRow> = {}): WindowRow {
  return {
    windowId: 'w3',
    number: '3',
    name: '企业登记综合窗口',
    nameEn: 'Business registration',
    area: 'A 区',
    areaEn: 'Area A',
    state: 'open',
    reason: null,
    since: NOW_MS - 47 * MINUTE_MS,
    staff: { staffId: 'staff-1', staffNo: '1003', name: '欧阳静怡', post: '企业登记岗', photo: null },
    services: [],
    finishedToday: 12,
    ...changes,
  };
}

export function servingRow(changes: Partial<WindowServingRow> = {}): WindowServingRow {
  return {
    servingId: 'serving-1',
    ticketId: 'ticket-a027',
    ticketNumber: 'A027',
    serviceId: 'found',
    priorityClassId: null,
    status: 'serving',
    queuedAt: NOW_MS - 25 * MINUTE_MS,
    arrivedAt: NOW_MS - 25 * MINUTE_MS,
    calledAt: NOW_MS - 8 * MINUTE_MS,
    lastCalledAt: NOW_MS - 8 * MINUTE_MS,
    calls: 1,
    announcedCalls: 1,
    heardCalls: 1,
    startedAt: NOW_MS - 7 * MINUTE_MS - 12_000,
    heldMs: 0,
    standardSeconds: 900,
    noShows: 0,
    reason: { tier: 1, overdue: false, picked: false },
    language: 'zh-CN',
    ...changes,
  };
}

export function calledRow(changes: Partial<WindowServingRow> = {}): WindowServingRow {
  const at = NOW_MS - 42_000;
  return servingRow({ status: 'called', startedAt: null, calledAt: at, lastCalledAt: at, ...changes });
}

export function ticketRow(number: string, changes: Partial<QueueTicketRow> = {}): QueueTicketRow {
  const sequence = Number(number.slice(1));
  const queuedAt = NOW_MS - (60 - sequence) * MINUTE_MS;
  return {
    ticketId: `ticket-${number.toLowerCase()}`,
    number,
    serviceId: 'found',
    priorityClassId: null,
    status: 'waiting',
    rank: queuedAt,
    sequence,
    queuedAt,
    arrivedAt: queuedAt,
    noShows: 0,
    tier: 1,
    targeted: false,
    ...changes,
  };
}

/** The rows of a queue with these tickets; `counts` are those of a hall that hides who is next. */
export function queueRows(
  tickets: QueueTicketRow[],
  counts: Record<string, number> = {},
): Partial<QueueRows> {
  const rows: Partial<QueueRows> = {};
  for (const [serviceId] of SERVICES) {
    const own = tickets.filter((ticket) => ticket.serviceId === serviceId && ticket.status === 'waiting');
    const waiting = counts[serviceId] ?? own.length;
    const tier = serviceId === 'card' || serviceId === 'pension' ? 2 : 1;
    rows[`line:${serviceId}`] = { serviceId, tier, waiting };
  }
  for (const ticket of tickets) rows[`ticket:${ticket.ticketId}`] = ticket;
  return rows;
}

export function heldRow(number: string, minutes: number): HeldRow {
  return {
    servingId: `serving-${number.toLowerCase()}`,
    ticketId: `ticket-${number.toLowerCase()}`,
    ticketNumber: number,
    serviceId: 'food',
    heldAt: NOW_MS - minutes * MINUTE_MS,
  };
}

export function ratingRow(changes: Partial<RatingPromptRow> = {}): RatingPromptRow {
  return {
    servingId: 'serving-0',
    ticketNumber: 'A026',
    askedAt: NOW_MS - 2_000,
    lapsesAt: NOW_MS + 28_000,
    rated: false,
    ...changes,
  };
}
