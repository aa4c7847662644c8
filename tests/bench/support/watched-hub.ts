import { HubApi } from '../../support/hub-api.ts';
import { ADMIN_PASSWORD, type HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import type { Heard } from '../baselines/bare-rooms.ts';
import type { Watcher } from '../clients/watchers.ts';
import type { Clerk } from './clerk.ts';
import { machineNow } from './clock.ts';
import { type Call, Crowd } from './crowd.ts';
import type { UsageAnswer, UsageQuestion } from './usage.ts';

const AT_ONCE = 20;
/** After each call, so that what it has set off is over before the next, on either side. */
const PAUSE_MS = 250;

/** One of the two servers, those who are connected to it, and what it cost. */
export interface Side {
  readonly crowd: Crowd;
  readonly ask: Ask;
  readonly costs: Costs;
}
export type Ask = (question: UsageQuestion) => Promise<number>;

export interface Costs {
  /** Milliseconds from the command to each screen and phone, over all calls. */
  arrivals: number[];
  /** Milliseconds of the server's CPU, call by call. */
  cpu: number[];
  readonly bytesAConnection: number;
}

/** Connects a crowd to a server. */
export async function gather(
  watchers: { screens: Watcher[]; phones: Watcher[] },
  url: string,
  ask: Ask,
): Promise<Side> {
  const before = await ask({ asked: 'memory' });
  const crowd = new Crowd(watchers);
  await crowd.connect(url);
  const bytes = (await ask({ asked: 'memory' })) - before;
  const connections = watchers.screens.length + watchers.phones.length;
  return { crowd, ask, costs: { arrivals: [], cpu: [], bytesAConnection: bytes / connections } };
}

/** Puts up the screens, and takes the tickets that the phones look at: all of one line, which is the worst case. */
export async function fillHall(
  hub: HubProcess,
  serviceId: string,
  { screens, phones }: { screens: number; phones: number },
): Promise<{ screens: Watcher[]; phones: Watcher[] }> {
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  // One pairing for all: only so many codes may be tried in a minute.
  const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'display', name: '大屏' });
  const shown = Array.from({ length: screens }, () => ({ auth: { token }, topics: ['hall', 'board'] }));
  const atKiosk = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
  const kiosk = new HubApi(hub.url, { authorization: `Bearer ${atKiosk}` });
  const held = await several(phones, async () => {
    const path = `/halls/${SAMPLE_HALL}/tickets`;
    const { ticket } = await kiosk.post<{ ticket: { token: string } }>(path, { serviceId });
    return {
      auth: { ticketToken: ticket.token },
      topics: [`ticket:${ticket.token}`, `line:${serviceId}`],
    };
  });
  return { screens: shown, phones: held };
}

async function several<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  while (made.length < count) {
    const some = Math.min(AT_ONCE, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: some }, make))));
  }
  return made;
}

/** One call, and the citizen's coming to the window. */
export async function callAtHub(
  { crowd, ask, costs }: Side,
  clerk: Clerk,
): Promise<{ call: Call; batches: Heard[][] }> {
  await crowd.heard();
  const cpuBefore = await ask({ asked: 'cpu' });
  const startedAt = machineNow();
  const { serving } = await clerk.send('window.call-next');
  if (serving === null) throw new Error('Nobody waits');
  const call = { call: serving.id, place: serving.ticketId };
  const arrivals = await crowd.arrivals(call);
  const ofCall = await crowd.heard();
  await clerk.send('window.start');
  await pause();
  costs.cpu.push((await ask({ asked: 'cpu' })) - cpuBefore);
  costs.arrivals.push(...arrivals.map((at) => at - startedAt));
  return { call, batches: [ofCall, await crowd.heard()] };
}

export const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));

/** Both programs load `usage.ts`. */
export const usageIn = (answer: unknown): number => (answer as UsageAnswer).usage;
