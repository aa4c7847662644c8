import type { ClerkSituation, CurrentServing, WindowSituation } from '@hallbell/domain';
import type { Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import type { ServingTable, WindowTable } from '../store/schema.ts';
import type { Actor } from './actor.ts';
import type { HallTransaction } from './hall-transaction.ts';

export type Serving = Selectable<ServingTable>;
type WindowState = Selectable<WindowTable>;

/** A window with its open serving and whoever asks: what the domain's rules decide upon. */
export interface AtWindow {
  readonly window: WindowState;
  readonly situation: WindowSituation;
  readonly clerk: ClerkSituation;
  readonly serving: Serving | null;
}

/** Throws `window_not_found`; `forbidden` for a device of another window. */
export async function atWindow(hall: HallTransaction, windowId: string): Promise<AtWindow> {
  const window = await hall.tx
    .selectFrom('windows')
    .selectAll()
    .where('id', '=', windowId)
    .executeTakeFirst();
  if (window?.hall_id !== hall.hallId || window.archived === 1) throw new HallError('window_not_found');
  const serving = window.serving_id === null ? null : await servingById(hall, window.serving_id);
  return {
    window,
    serving,
    situation: {
      windowId,
      state: window.state,
      staffId: window.staff_id,
      serving: serving && currentServing(serving),
    },
    clerk: await clerkOf(hall, window),
  };
}

/** Throws `serving_not_found`, also for one of another hall. */
export async function servingById(hall: HallTransaction, servingId: string): Promise<Serving> {
  const serving = await hall.tx
    .selectFrom('servings')
    .selectAll()
    .where('id', '=', servingId)
    .executeTakeFirst();
  if (serving?.hall_id !== hall.hallId) throw new HallError('serving_not_found');
  return serving;
}

function currentServing(serving: Serving): CurrentServing | null {
  const { id, ticket_id: ticketId, status } = serving;
  return status === 'called' || status === 'serving' ? { id, ticketId, status } : null;
}

/** A button at the window stands for the clerk who opened it. */
async function clerkOf(hall: HallTransaction, window: WindowState): Promise<ClerkSituation> {
  const { actor } = hall;
  if (actor.kind === 'device') {
    checkStandsAt(actor, window.id);
    if (window.staff_id === null) throw new HallError('window_not_open');
    return { staffId: window.staff_id, atWindowId: window.id };
  }
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  const own = await hall.tx
    .selectFrom('staff as s')
    .leftJoin('windows as w', 'w.staff_id', 's.id')
    .select(['w.id as window_id', 's.window_ids'])
    .where('s.id', '=', actor.staffId)
    .executeTakeFirst();
  const posts: string[] | null = JSON.parse(own?.window_ids ?? 'null');
  return {
    staffId: actor.staffId,
    atWindowId: own?.window_id ?? null,
    isAssigned: posts === null || posts.includes(window.id),
    mayRelieve: actor.role === 'manager' || actor.role === 'administrator',
  };
}

/**
 * Throws `device_not_bound` or `forbidden` where the device has nothing to do at the window. An agent that is bound to
 * none has buttons and pads of several windows on its PC, and its settings say which.
 */
export function checkStandsAt(
  { deviceKind, windowId }: Extract<Actor, { kind: 'device' }>,
  atWindowId: string,
): void {
  if (windowId === null && deviceKind !== 'agent') throw new HallError('device_not_bound');
  if (windowId !== null && windowId !== atWindowId) throw new HallError('forbidden');
}

/** Writes a serving's new state. */
export function moveServing(
  hall: HallTransaction,
  before: Serving,
  change: Partial<Omit<Serving, 'id' | 'hall_id'>>,
): Serving {
  hall.write(hall.tx.updateTable('servings').set(change).where('id', '=', before.id));
  hall.touched.servings.add(before.id);
  hall.touched.windows.add(before.window_id);
  return { ...before, ...change };
}

/** Puts a serving at the window, or takes it away. */
export function occupyWindow(hall: HallTransaction, windowId: string, servingId: string | null): void {
  hall.write(hall.tx.updateTable('windows').set({ serving_id: servingId }).where('id', '=', windowId));
  hall.touched.windows.add(windowId);
}
