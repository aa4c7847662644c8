import type { SlipRow } from '@hallbell/protocol';
import { sql } from 'kysely';
import { changesOf, type TopicReader } from './topic.ts';

/** Today's paper that is not known to be in a citizen's hand, as long as its ticket lives. */
export const readSlipRows: TopicReader = async ({ tx, hallId, day }, _, touched) => {
  if (touched !== null && touched.tickets.size === 0) return { set: {}, drop: [] };
  let query = tx
    .selectFrom('slips as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .select(['s.ticket_id', 's.copy', 's.state', 's.fault', 's.device_id', 's.printer_id'])
    .select(['s.changed_at', 't.number', 't.service_id', 't.arrived_at', 't.taken_by'])
    .where('s.hall_id', '=', hallId)
    .where('s.business_day', '=', day)
    // Written as a literal: only then does a database see that its partial index answers.
    .where(sql<boolean>`s.state <> 'printed'`)
    .where('t.status', 'not in', ['finished', 'cancelled', 'expired']);
  if (touched !== null) query = query.where('s.ticket_id', 'in', [...touched.tickets]);
  const rows = new Map<string, SlipRow>();
  for (const slip of await query.execute()) {
    if (slip.state === 'printed') continue;
    rows.set(`slip:${slip.ticket_id}`, {
      ticketId: slip.ticket_id,
      number: slip.number,
      serviceId: slip.service_id,
      takenAt: slip.arrived_at,
      takenBy: slip.taken_by,
      copy: slip.copy,
      state: slip.state,
      fault: slip.fault,
      deviceId: slip.device_id,
      printerId: slip.printer_id,
      changedAt: slip.changed_at,
    });
  }
  return changesOf(rows, touched === null ? [] : [...touched.tickets].map((id) => `slip:${id}`));
};
