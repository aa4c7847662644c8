import type { BoardRows, HallRow, HallRows, ServiceRow, TicketResource, TicketRow } from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';

/** A Tuesday, 09:40 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 10, 24, 1, 40);

const HALL: HallRow = { ...HALL_ROW, contactPhone: '0571-8000 0000' };

const DEPARTMENTS: [name: string, nameEn: string, services: [name: string, nameEn: string][]][] = [
  [
    '市场监管局',
    'Market Regulation',
    [
      ['企业设立登记', 'Company registration'],
      ['个体工商户登记', 'Sole trader registration'],
      ['食品经营许可证核发与变更延续', 'Food business licence: issue, change and renewal'],
      ['企业变更登记', 'Company changes'],
      ['企业注销登记', 'Company deregistration'],
    ],
  ],
  [
    '公安局',
    'Public Security',
    [
      ['居民身份证办理', 'Identity card'],
      ['居住证', 'Residence permit'],
      ['户口迁移', 'Household transfer'],
    ],
  ],
  ['税务局', 'Taxation', [['发票领用', 'Invoice books']]],
  ['人力资源和社会保障局', 'Human Resources and Social Security', [['社保卡申领', 'Social security card']]],
  ['民政局', 'Civil Affairs', [['婚姻登记', 'Marriage registration']]],
  ['自然资源局', 'Natural Resources', [['建设用地规划许可', 'Land use planning permit']]],
  ['住房和城乡建设局', 'Housing and Construction', [['施工许可', 'Construction permit']]],
  ['卫生健康局', 'Health', [['卫生许可', 'Sanitary licence']]],
  ['司法局', 'Justice', [['法律援助', 'Legal aid']]],
  ['交通运输局', 'Transport', [['道路运输证', 'Road transport licence']]],
  ['不动产登记中心', 'Real Estate Registry', [['不动产转移登记', 'Property transfer']]],
  ['医疗保障局', 'Medical Insurance', [['医保报销', 'Medical claims']]],
];

const PAUSED = '户口迁移';
const ASKS_IDENTITY = '居民身份证办理';

/** A county centre of twelve departments; `changes` are laid over its own row. */
export function hallRows(changes: Partial<HallRow> = {}): Partial<HallRows> {
  const rows: Partial<HallRows> = { hall: { ...HALL, ...changes } };
  DEPARTMENTS.forEach(([name, nameEn, services], d) => {
    const departmentId = `d${d + 1}`;
    rows[`department:${departmentId}`] = { departmentId, name, nameEn, position: d };
    rows[`window:w${d + 1}`] = {
      windowId: `w${d + 1}`,
      number: String(d + 1),
      name: `${d + 1} 号窗口`,
      nameEn: `Window ${d + 1}`,
      area: d < 6 ? '一楼 A 区' : '二楼 B 区',
      areaEn: d < 6 ? 'Area A, 1st floor' : 'Area B, 2nd floor',
      services: [],
    };
    services.forEach(([serviceName, serviceNameEn], s) => {
      const serviceId = `${departmentId}s${s + 1}`;
      rows[`service:${serviceId}`] = service(serviceId, departmentId, serviceName, serviceNameEn, s);
    });
  });
  ['老年人', '残疾人', '退役军人'].forEach((name, position) => {
    const priorityClassId = `c${position + 1}`;
    const nameEn = ['Elderly', 'Disabled', 'Veteran'][position] ?? null;
    rows[`class:${priorityClassId}`] = { priorityClassId, name, nameEn, creditSeconds: 600, position };
  });
  return rows;
}

function service(
  serviceId: string,
  departmentId: string,
  name: string,
  nameEn: string,
  position: number,
): ServiceRow {
  return {
    ...PLAIN_SERVICE,
    serviceId,
    departmentId,
    name,
    nameEn,
    needsIdentity: name === ASKS_IDENTITY,
    paused: name === PAUSED,
    pausedReason: name === PAUSED ? '系统升级，下午恢复' : null,
    materials: name === ASKS_IDENTITY ? '户口簿、近期照片' : null,
    position,
    windowIds: [`w${departmentId.slice(1)}`],
  };
}

/** Queues of the first services; the fourth has no open window. */
export function boardRows(): Partial<BoardRows> {
  const rows: Partial<BoardRows> = {};
  ['d1s1', 'd1s2', 'd1s3', 'd1s4', 'd1s5', 'd2s1', 'd2s2', 'd3s1'].forEach((serviceId, n) => {
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

export const TICKET: TicketResource = {
  id: 't1',
  number: 'A038',
  token: 'k3yT0ken',
  serviceId: 'd1s1',
  priorityClass: null,
  status: 'waiting',
  ahead: 3,
  estimate: { lowSeconds: 610, highSeconds: 890 },
  takenAt: new Date(NOW_MS).toISOString(),
  windowNumber: null,
  url: 'http://hall.example/t/k3yT0ken',
};

/** The phone's own row, waiting unless told otherwise. */
export function ticketRow(changes: Partial<TicketRow> = {}): TicketRow {
  return {
    ticketId: 't1',
    number: 'A038',
    status: 'waiting',
    hallName: HALL.name,
    hallNameEn: HALL.nameEn,
    serviceId: 'd1s1',
    serviceName: '企业设立登记',
    serviceNameEn: 'Company registration',
    rank: 1000,
    sequence: 38,
    takenAt: NOW_MS,
    paperNumber: null,
    windowNumber: null,
    area: '一楼 A 区',
    areaEn: 'Area A, 1st floor',
    calledAt: null,
    calls: 0,
    rating: null,
    language: 'zh-CN',
    ...changes,
  };
}
