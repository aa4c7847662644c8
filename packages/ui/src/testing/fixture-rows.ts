import type { HallRow, ServiceRow } from '@hallbell/protocol';

const WORKDAY = [
  { from: 540, to: 720 },
  { from: 810, to: 1020 },
];

/** A county centre in Shanghai's time with office hours, which speaks Mandarin. */
export const HALL_ROW: HallRow = {
  hallId: 'hall-1',
  name: '云溪县政务服务中心',
  nameEn: 'Yunxi County Government Service Centre',
  timeZone: 'Asia/Shanghai',
  weekly: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
  exceptions: [],
  intakeCutoffMinutes: 15,
  alwaysOpen: false,
  oneKey: true,
  padAskSeconds: 30,
  voice: {
    languages: ['zh-CN'],
    repeat: 2,
    chime: true,
    volumePercent: 100,
    ratePercent: 100,
    quietHours: [],
  },
  contactPhone: null,
  complaintPhone: null,
};

/** What a service is made of, without what tells it from others. Nothing is asked for, and no window handles it. */
export const PLAIN_SERVICE = {
  prefix: 'A',
  promisedWaitSeconds: 900,
  standardSeconds: 600,
  dailyQuota: null,
  needsIdentity: false,
  oneLiveTicket: false,
  paused: false,
  pausedReason: null,
  materials: null,
  position: 0,
  windowIds: [],
} satisfies Partial<ServiceRow>;
