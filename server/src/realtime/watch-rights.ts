import type { ErrorCode, ParsedTopic, TopicKind } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { Actor } from '../commands/actor.ts';
import type { Tables } from '../store/schema.ts';

const CLERK: readonly TopicKind[] = ['hall', 'board', 'window', 'queue'];
const MANAGER: readonly TopicKind[] = [...CLERK, 'live', 'line', 'slips', 'cases'];

/** Who may watch what. A citizen's ticket is their own, which is looked up besides. */
const WATCH_RIGHTS: Readonly<Record<string, readonly TopicKind[]>> = {
  citizen: ['hall', 'line', 'ticket'],
  display: ['hall', 'board', 'window'],
  kiosk: ['hall', 'board', 'window', 'line'],
  rater: ['hall', 'board', 'window', 'queue'],
  counter: ['hall', 'board', 'window', 'queue'],
  agent: ['hall', 'board', 'window', 'queue', 'slips'],
  clerk: CLERK,
  manager: MANAGER,
  inspector: MANAGER,
  administrator: MANAGER,
};

/** Why the actor may not watch this topic of the hall; null where they may. */
export async function refusalToWatch(
  reader: Kysely<Tables>,
  actor: Actor,
  hallId: string,
  { kind, id }: ParsedTopic,
): Promise<ErrorCode | null> {
  const who = actor.kind === 'staff' ? actor.role : actor.kind === 'device' ? actor.deviceKind : actor.kind;
  if (!WATCH_RIGHTS[who]?.includes(kind)) return 'forbidden';
  // What stands at a window has nothing to do with another.
  const isBound = actor.kind === 'device' && actor.windowId !== null;
  if (isBound && (kind === 'window' || kind === 'queue') && id !== actor.windowId) return 'forbidden';
  if (kind === 'window' || kind === 'queue') {
    return (await hallOf(reader, 'windows', id)) === hallId ? null : 'window_not_found';
  }
  if (kind === 'line') return (await hallOf(reader, 'services', id)) === hallId ? null : 'service_not_found';
  if (kind === 'ticket' && actor.kind === 'citizen') {
    const ticket = await reader.selectFrom('tickets').select('id').where('token', '=', id).executeTakeFirst();
    return ticket?.id === actor.ticketId ? null : 'ticket_not_found';
  }
  return null;
}

async function hallOf(reader: Kysely<Tables>, table: 'windows' | 'services', id: string) {
  const row = await reader.selectFrom(table).select('hall_id').where('id', '=', id).executeTakeFirst();
  return row?.hall_id;
}
