import type { Candidate, QueueHead } from '@hallbell/domain';
import { type RawBuilder, sql } from 'kysely';
import type { HallTransaction } from './hall-transaction.ts';

export interface WindowQueue {
  readonly services: Candidate<QueueHead>[];
  readonly transferredHere: QueueHead | null;
}

interface HeadRow {
  ticket_id: string;
  service_id: string;
  priority_class_id: string | null;
  rank: number;
  sequence: number;
  transferred: number;
  longest: number | null;
}

const COLUMNS = sql`id as ticket_id, service_id, priority_class_id, rank, sequence`;

/** The first of one service's line; one index seek at any length. */
function lineHead(serviceId: string): RawBuilder<HeadRow> {
  return sql`select * from (
    select ${COLUMNS}, 0 as transferred,
      (select min(queued_at) from tickets
        where service_id = ${serviceId} and status = 'waiting' and target_window_id is null) as longest
    from tickets
    where service_id = ${serviceId} and status = 'waiting' and target_window_id is null
    order by rank, sequence limit 1) as head`;
}

function transferredHead(windowId: string): RawBuilder<HeadRow> {
  return sql`select * from (
    select ${COLUMNS}, 1 as transferred, queued_at as longest from tickets
    where target_window_id = ${windowId} and status = 'waiting'
    order by rank, sequence limit 1) as head`;
}

/** The heads of every queue that the window may call from, in one query. */
export async function readHeads(hall: HallTransaction, windowId: string): Promise<WindowQueue> {
  const services = hall.config.windows.get(windowId)?.services ?? [];
  const parts = [...services.map(({ serviceId }) => lineHead(serviceId)), transferredHead(windowId)];
  const { rows } = await sql<HeadRow>`${sql.join(parts, sql` union all `)}`.execute(hall.tx);

  const heads = new Map<string, HeadRow>();
  let transferredHere: QueueHead | null = null;
  for (const row of rows) {
    if (Number(row.transferred) === 1) transferredHere = headOf(row);
    else heads.set(row.service_id, row);
  }
  return {
    transferredHere,
    services: services.map(({ serviceId, tier }) => {
      const row = heads.get(serviceId);
      return {
        tier,
        line: {
          head: row ? headOf(row) : null,
          longestQueuedAt: row?.longest ?? null,
          promisedWaitSeconds: hall.config.services.get(serviceId)?.promised_wait_seconds ?? 0,
        },
      };
    }),
  };
}

function headOf(row: HeadRow): QueueHead {
  return {
    ticketId: row.ticket_id,
    serviceId: row.service_id,
    priorityClassId: row.priority_class_id,
    rank: row.rank,
    sequence: row.sequence,
  };
}
