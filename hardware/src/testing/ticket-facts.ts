import type { TicketFactsBody } from '@hallbell/protocol';

/** An ordinary ticket of the sample hall. */
export const TICKET: TicketFactsBody = {
  language: 'zh-CN',
  hall: { name: '云溪县政务服务中心', nameEn: 'Yunxi County Government Service Centre' },
  timeZone: 'Asia/Shanghai',
  number: 'A012',
  service: { name: '身份证办理', nameEn: 'Identity card' },
  department: null,
  priority: null,
  takenAt: Date.UTC(2026, 10, 24, 1, 5),
  ahead: 12,
  estimate: { lowSeconds: 600, highSeconds: 900 },
  areas: [{ name: '一楼东区', nameEn: 'Ground floor, east' }],
  windows: ['3', '4'],
  url: 'http://10.1.2.3:8080/t/abcdefghijklmnopqrstuv',
  notices: [],
  isReprint: false,
  isOffline: false,
};
