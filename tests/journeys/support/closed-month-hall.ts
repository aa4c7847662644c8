import { join } from 'node:path';
import type { ServingResource, TicketResource } from '@hallbell/protocol';
import { HubApi } from '../../support/hub-api.ts';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import { SQLITE } from '../../support/hub-stores.ts';
import { JourneyHall } from './journey-hall.ts';

/** The hub's clock is the test's: it begins on Monday, 23 November 2026. */
const CLOCK = join(import.meta.dirname, '..', '..', 'screenshots', 'hub-clock.ts');
export const MONTH = '2026-11';
const WINDOW = '4';
export const CLERK = '1004';
const MINUTE_MS = 60_000;
/** Minutes at the window, in order; the last citizen's papers took long. */
const HANDLINGS = [4, 5, 4, 6, 5, 4, 5, 6, 4, 5, 4, 55];
/** Levels, of those who rated. */
const LEVELS = [5, 4, 5, 5, 4, 5];

const at = (time: string) => Date.parse(`${time}:00+08:00`);

/** The sample hall after a Monday at window 4, whose month is over: clerks may see what came of it. */
export async function openClosedMonth(): Promise<JourneyHall> {
  const hall = await JourneyHall.open(SQLITE, CLOCK);
  let now = at('2026-11-23T09:00');
  const pass = async (minutes: number) => {
    now += minutes * MINUTE_MS;
    await hall.hub.tell(now);
  };
  await pass(0);
  const windowId = await hall.windowId(WINDOW);
  const clerk = await HubApi.signIn(hall.hub.url, CLERK, hall.hub.clerkPassword);
  const kiosk = new HubApi(hall.hub.url, {
    authorization: `Bearer ${await hall.manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' })}`,
  });
  const atWindow = (command: string) =>
    clerk.post<{ serving: ServingResource }>(`/windows/${windowId}/${command}`);
  await atWindow('open');
  for (const [i, minutes] of HANDLINGS.entries()) {
    const { ticket } = await kiosk.post<{ ticket: TicketResource }>(`/halls/${SAMPLE_HALL}/tickets`, {
      serviceId: 'tax-invoice',
    });
    await pass(1);
    await atWindow('call-next');
    const { serving } = await atWindow('start');
    await pass(minutes);
    await atWindow('finish');
    const level = LEVELS[i];
    if (level === undefined) continue;
    const citizen = new HubApi(hall.hub.url, { 'x-ticket-token': ticket.token });
    await citizen.post(`/servings/${serving.id}/rating`, { level });
  }
  await atWindow('close');
  await comeTo(hall, '2026-12-02T09:00');
  return hall;
}

/** Sets the hub's clock. Sessions of before are over. */
export async function comeTo(hall: JourneyHall, time: string): Promise<void> {
  await hall.hub.tell(at(time));
}
