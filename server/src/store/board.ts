import { businessDayOf } from '@hallbell/domain';
import type { BoardResource } from '@hallbell/protocol';
import type { z } from 'zod';
import { compareNumbers, type HallConfig } from '../commands/hall-config.ts';
import type { Database } from './dialect.ts';

const RECENT_CALLS = 20;

/** What the hall's board shows: one committed state, with the sequence number that it is of. */
export function readBoard(
  db: Database,
  config: HallConfig,
  now: number,
): Promise<z.infer<typeof BoardResource>> {
  const { hallId } = config;
  const today = businessDayOf(now, config.timeZone);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { seq } = await tx
        .selectFrom('halls')
        .select('seq')
        .where('id', '=', hallId)
        .executeTakeFirstOrThrow();
      const calls = await tx
        .selectFrom('servings as s')
        .innerJoin('windows as w', 'w.id', 's.window_id')
        .select(['s.ticket_number', 's.window_id', 'w.number', 's.last_called_at', 's.calls'])
        .where('s.hall_id', '=', hallId)
        .where('s.business_day', '=', today)
        .orderBy('s.last_called_at', 'desc')
        .limit(RECENT_CALLS)
        .execute();
      const windows = await tx
        .selectFrom('windows as w')
        .leftJoin('servings as s', 's.id', 'w.serving_id')
        .select(['w.id', 'w.number', 'w.state', 's.ticket_number'])
        .where('w.hall_id', '=', hallId)
        .where('w.archived', '=', 0)
        .execute();
      const lines = await tx.selectFrom('lines').selectAll().where('hall_id', '=', hallId).execute();
      const notices = await tx
        .selectFrom('notices')
        .select(['id', 'text', 'text_en'])
        .where('hall_id', '=', hallId)
        .where('archived', '=', 0)
        .where((eb) => eb.or([eb('from_at', 'is', null), eb('from_at', '<=', now)]))
        .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
        .execute();
      const waiting = new Map(lines.map((line) => [line.service_id, line.waiting]));
      return {
        seq,
        calls: calls.map((call) => ({
          ticketNumber: call.ticket_number,
          windowId: call.window_id,
          windowNumber: call.number,
          calledAt: new Date(call.last_called_at).toISOString(),
          calls: call.calls,
        })),
        windows: windows
          .sort((a, b) => compareNumbers(a.number, b.number))
          .map(({ id, number, state, ticket_number }) => ({
            windowId: id,
            number,
            state,
            ticketNumber: ticket_number,
          })),
        services: [...config.services.values()]
          .filter((service) => service.archived === 0)
          .map(({ id }) => ({ serviceId: id, waiting: waiting.get(id) ?? 0, estimate: null })),
        notices: notices.map(({ id, text, text_en }) => ({ id, text, textEn: text_en })),
      };
    });
}
