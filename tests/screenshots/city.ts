import type { ServingResource, TicketAtWindow, TicketResource } from '@hallbell/protocol';
import { HubApi } from '../support/hub-api.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 6 * MINUTE_MS;
const STARTS = onMonday('09:06');
const ENDS = onMonday('10:06');
const SAMPLE_WINDOWS = ['3', '4', '5'] as const;

/** What halls have in common, so that a search finds it in several. */
const INVOICE = { name: '发票领用', nameEn: 'Invoice supply' };

interface NewHall {
  readonly name: string;
  readonly nameEn: string;
  readonly department: { readonly name: string; readonly nameEn: string };
  readonly services: readonly { readonly name: string; readonly nameEn: string }[];
  readonly windows: number;
}

/** As long as the names of halls get. */
const WEST: NewHall = {
  name: '云溪县高新技术产业开发区综合政务服务中心城西分中心',
  nameEn: 'Yunxi High-tech Industrial Development Zone Integrated Government Service Centre, West Branch',
  department: {
    name: '云溪县市场监督管理与知识产权保护局',
    nameEn: 'Market Regulation and Intellectual Property Protection',
  },
  services: [
    INVOICE,
    {
      name: '个体工商户转型升级为企业变更登记注册',
      nameEn: 'Conversion of a sole trader into a registered company',
    },
    { name: '食品经营许可', nameEn: 'Food business licence' },
    { name: '海域使用登记', nameEn: 'Use of sea areas' },
  ],
  windows: 4,
};
const TOWN: NewHall = {
  name: '青石镇便民服务中心',
  nameEn: 'Qingshi Town Service Centre',
  department: { name: '综合服务办公室', nameEn: 'General Services' },
  services: [INVOICE, { name: '社保卡申领', nameEn: 'Social security card' }],
  windows: 2,
};
const TOWN_OPENS = { from: 9 * 60, to: 12 * 60 };

/** A Monday's first hour in the sample hall, in one that is too full, and in one that opens on Tuesdays only. */
export async function liveThroughCity(stage: Stage): Promise<void> {
  await stage.setClock(onMonday('08:50'));
  const town = await setUp(stage, TOWN, 3001);
  await stage.manager.change(`/halls/${town.id}/calendar`, {
    weekly: [[], [TOWN_OPENS], [], [], [], [], []],
  });
  const west = await setUp(stage, WEST, 2001);
  await stage.setClock(STARTS);
  await fill(stage, west);
  await workThroughHour(stage);
  await stage.manager.change(`/halls/${SAMPLE_HALL}/services/tax-invoice`, {
    paused: true,
    pausedReason: '开票系统维护，预计 14:00 恢复',
  });
  await stage.atWindow('5', 'pause', { reason: 'training' });
}

interface Made {
  readonly id: string;
  readonly services: readonly string[];
  readonly windows: readonly { readonly id: string; readonly clerk: HubApi }[];
}

async function setUp(stage: Stage, { department, ...hall }: NewHall, firstClerk: number): Promise<Made> {
  const { name, nameEn } = hall;
  const { id } = await stage.manager.post<{ id: string }>('/halls', { name, nameEn });
  const make = async (path: string, body: object) =>
    (await stage.manager.post<{ id: string }>(`/halls/${id}/${path}`, body)).id;
  const departmentId = await make('departments', department);
  const services: string[] = [];
  for (const [position, service] of hall.services.entries()) {
    const prefix = String.fromCharCode('A'.charCodeAt(0) + position);
    const promised = { promisedWaitSeconds: 900, standardSeconds: 600 };
    services.push(await make('services', { ...service, ...promised, departmentId, prefix, position }));
  }
  const windows: { id: string; clerk: HubApi }[] = [];
  for (let number = 1; number <= hall.windows; number += 1) {
    const staffNo = String(firstClerk + number - 1);
    const handled = services.map((serviceId) => ({ serviceId, tier: 1 }));
    const window = { number: String(number), name: '综合受理', nameEn: 'General', services: handled };
    const windowId = await make('windows', window);
    const password = stage.hub.clerkPassword;
    await make('staff', { staffNo, name: '李伟', role: 'clerk', password });
    windows.push({ id: windowId, clerk: await HubApi.signIn(stage.hub.url, staffNo, password) });
  }
  return { id, services, windows };
}

/** Many come at once for the first of its services; half of the windows are closed. */
async function fill(stage: Stage, { id, services, windows }: Made): Promise<void> {
  for (let citizen = 0; citizen < 34; citizen += 1) {
    const service = citizen % 2 === 0 ? services[0] : services[citizen % services.length];
    await stage.manager.post(`/halls/${id}/tickets`, { serviceId: service });
  }
  for (const window of windows.slice(0, windows.length / 2)) {
    for (const command of ['open', 'call-next', 'start']) {
      await window.clerk.post(`/windows/${window.id}/${command}`);
    }
  }
}

interface Called {
  readonly serving: ServingResource | null;
  readonly ticket: TicketAtWindow | null;
}

/** Five come for every three who go, and most of those rate. */
async function workThroughHour(stage: Stage): Promise<void> {
  const services = stage.hall.services.map(({ id }) => id);
  const taken = new Map<string, TicketResource>();
  const served = new Map<string, Called>();
  let came = 0;
  for (const number of SAMPLE_WINDOWS) await stage.atWindow(number, 'open');
  for (let at = STARTS; at < ENDS; at += EVERY_MS) {
    await stage.setClock(at);
    for (const last = came + 5; came < last; came += 1) {
      const ticket = await stage.take({ serviceId: services[(came * 5) % services.length] });
      taken.set(ticket.id, ticket);
    }
    for (const [index, number] of SAMPLE_WINDOWS.entries()) {
      const before = served.get(number);
      if (before?.serving) {
        await stage.atWindow(number, 'finish');
        const token = taken.get(before.ticket?.id ?? '')?.token;
        if (token !== undefined) await rate(stage, { token, id: before.serving.id, level: 5 - (index % 2) });
      }
      const called = await stage.atWindow<Called>(number, 'call-next');
      served.set(number, called);
      if (called.serving) await stage.atWindow(number, 'start');
    }
  }
  // A clerk who serves can't take a break.
  if (served.get('5')?.serving) await stage.atWindow('5', 'finish');
}

async function rate(
  stage: Stage,
  { token, id, level }: { token: string; id: string; level: number },
): Promise<void> {
  const citizen = new HubApi(stage.hub.url, { 'x-ticket-token': token });
  await citizen.post(`/servings/${id}/rating`, { level });
}
