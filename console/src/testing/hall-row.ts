import type { HallRow } from '@hallbell/protocol';

const WORKDAY = [
  { from: 540, to: 720 },
  { from: 810, to: 1020 },
];

/** A hall in Shanghai with office hours. */
export const HALL_ROW: HallRow = {
  hallId: 'hall-1',
  name: '云溪县政务服务中心',
  nameEn: null,
  timeZone: 'Asia/Shanghai',
  weekly: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
  exceptions: [],
  intakeCutoffMinutes: 0,
  alwaysOpen: false,
  oneKey: true,
  padAskSeconds: 30,
  voice: {
    ...{ languages: ['zh-CN'], repeat: 2, chime: true, volumePercent: 100, ratePercent: 100 },
    quietHours: [],
  },
  contactPhone: null,
  complaintPhone: null,
};
