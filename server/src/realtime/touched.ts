import type { ParsedTopic } from '@hallbell/protocol';
import { sql } from 'kysely';
import { type HallChange, Touched } from '../commands/change.ts';
import { SHOWN_CALLS } from './topics/board.ts';
import type { HallView, TouchedRows } from './topics/topic.ts';

/** Whether what was touched may have changed rows of a topic. */
export function concerns(view: HallView, kind: ParsedTopic['kind'], id: string, touched: Touched): boolean {
  if (kind === 'live') return false;
  if (touched.config || kind === 'board') return true;
  if (kind === 'window') return touched.windows.has(id);
  if (kind === 'line') return touched.services.has(id);
  if (kind === 'cases') return touched.cases.size > 0;
  if (kind === 'slips') return touched.tickets.size > 0;
  if (kind !== 'queue') return false;
  const services = view.config.windows.get(id)?.services ?? [];
  return touched.windows.has(id) || services.some(({ serviceId }) => touched.services.has(serviceId));
}

/** Adds what one more commit touched. */
export function mergeTouched(into: Touched, more: TouchedRows & Partial<HallChange>): void {
  into.config ||= more.config || (more.notices?.size ?? 0) > 0;
  for (const kind of ['tickets', 'servings', 'windows', 'services', 'cases'] as const) {
    for (const id of more[kind]) into[kind].add(id);
  }
}

/** What a past day left on the screens. */
export async function touchedOfDay({ tx, hallId }: HallView, day: string): Promise<Touched> {
  const touched = new Touched();
  const calls = await tx
    .selectFrom('servings')
    .select('id')
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .orderBy('last_called_at', 'desc')
    .orderBy('id')
    .limit(SHOWN_CALLS)
    .execute();
  const missed = await tx
    .selectFrom('tickets')
    .select('id')
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .where('status', '=', 'no_show')
    .execute();
  for (const { id } of calls) touched.servings.add(id);
  const unprinted = await tx
    .selectFrom('slips')
    .select('ticket_id as id')
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .where(sql<boolean>`state <> 'printed'`)
    .execute();
  for (const { id } of [...missed, ...unprinted]) touched.tickets.add(id);
  return touched;
}
