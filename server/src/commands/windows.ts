import type { ClerkSituation, CurrentServing, WindowSituation } from '@hallbell/domain';
import { type Selectable, sql } from 'kysely';
import { HallError } from '../errors.ts';
import { staleIfPast } from '../evaluation/rollups/stale-day.ts';
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
  const [window, atIt, post] = await Promise.all([
    hall.tx.selectFrom('windows').selectAll().where('id', '=', windowId).executeTakeFirst(),
    servingAt(hall, windowId),
    hall.actor.kind === 'staff' ? readPost(hall, hall.actor.staffId) : undefined,
  ]);
  if (window?.hall_id !== hall.hallId || window.archived === 1) throw new HallError('window_not_found');
  const serving = atIt ?? null;
  return {
    window,
    serving,
    situation: {
      windowId,
      state: window.state,
      staffId: window.staff_id,
      serving: serving && currentServing(serving),
    },
    clerk: clerkAt(hall.actor, window, post),
  };
}

/** The one that the window is busy with. */
function servingAt(hall: HallTransaction, windowId: string): Promise<Serving | undefined> {
  return hall.tx
    .selectFrom('servings')
    .selectAll()
    .where('id', '=', sql<string>`(select serving_id from windows where id = ${windowId})`)
    .where('hall_id', '=', hall.hallId)
    .executeTakeFirst();
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

interface Post {
  /** Where the clerk sits; null where nowhere. */
  readonly window_id: string | null;
  /** JSON of the windows that the clerk is assigned to; null for all. */
  readonly window_ids: string | null;
}

function readPost(hall: HallTransaction, staffId: string): Promise<Post | undefined> {
  return hall.tx
    .selectFrom('staff as s')
    .leftJoin('windows as w', 'w.staff_id', 's.id')
    .select(['w.id as window_id', 's.window_ids'])
    .where('s.id', '=', staffId)
    .executeTakeFirst();
}

/** A button at the window stands for the clerk who opened it. */
function clerkAt(actor: Actor, window: WindowState, post: Post | undefined): ClerkSituation {
  if (actor.kind === 'device') {
    checkStandsAt(actor, window.id);
    if (window.staff_id === null) throw new HallError('window_not_open');
    return { staffId: window.staff_id, atWindowId: window.id };
  }
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  const posts: string[] | null = JSON.parse(post?.window_ids ?? 'null');
  return {
    staffId: actor.staffId,
    atWindowId: post?.window_id ?? null,
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
  staleIfPast(hall, before.business_day);
  hall.touched.servings.add(before.id);
  hall.touched.windows.add(before.window_id);
  return { ...before, ...change };
}

/** Puts a serving at the window, or takes it away. */
export function occupyWindow(hall: HallTransaction, windowId: string, servingId: string | null): void {
  hall.write(hall.tx.updateTable('windows').set({ serving_id: servingId }).where('id', '=', windowId));
  hall.touched.windows.add(windowId);
}
