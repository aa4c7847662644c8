import type { OpenedDatabase } from '@hallbell/server';
import type { HallRecord } from './history.ts';

/** Reads what the hall knows of itself. */
export async function readRecord(reader: OpenedDatabase['reader']): Promise<HallRecord> {
  const events = await reader
    .selectFrom('events')
    .select(['seq', 'type', 'payload'])
    .orderBy('seq')
    .execute();
  const commands = await reader.selectFrom('commands').select(['id', 'seq', 'result']).execute();
  const tickets = await reader.selectFrom('tickets').select(['id', 'number', 'status']).execute();
  const servings = await reader
    .selectFrom('servings')
    .select(['id', 'ticket_id as ticketId', 'window_id as windowId', 'status'])
    .execute();
  const ratings = await reader.selectFrom('ratings').select(['serving_id as servingId', 'level']).execute();
  return {
    journal: events.map(({ payload, ...event }) => ({ ...event, payload: JSON.parse(payload) })),
    commands: new Map(commands.map(({ id, seq, result }) => [id, { seq, result: JSON.parse(result) }])),
    tickets,
    servings,
    ratings,
  };
}
