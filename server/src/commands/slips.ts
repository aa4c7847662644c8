import { businessDayOf, decideReprint, NEW_SLIP, reportSlip } from '@hallbell/domain';
import type { SlipResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import type { SlipTable } from '../store/schema.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { type Ticket, ticketById } from './tickets.ts';

type StoredSlip = Selectable<SlipTable>;
type OfHall = Pick<HallTransaction, 'hallId' | 'at'>;

/** The paper of a ticket that is being taken: promised. */
export function owedSlip(hall: OfHall, ticket: Ticket): StoredSlip {
  return { ...slipFor(hall, ticket), ...NEW_SLIP };
}

/** Promises the paper of a ticket that is being handed in; the kiosk has printed this newest copy by itself. */
export async function oweSlip(hall: HallTransaction, ticket: Ticket, copy: number): Promise<void> {
  await writeSlip(hall, { ...owedSlip(hall, ticket), copy });
  if (copy > 1) {
    const { id: ticketId, number } = ticket;
    hall.append('slip.reprint-asked', { ticketId, number, copy, deviceId: null, printerId: null });
  }
}

/** Word of a printing. Said again, or of an earlier copy, it changes nothing. */
export const reportPrinting: Handler<'slip.report'> = async (hall, report) => {
  const { ticketId, copy, outcome, fault = null } = report;
  const ticket = await ticketById(hall, ticketId);
  const slip = await slipOf(hall, ticketId);
  if (slip === undefined) throw new HallError('slip_not_found');
  const next = reportSlip(slip, { copy, outcome });
  if (next === slip) return { slip: slipResource(slip) };
  const after = { ...slip, ...next, fault: outcome === 'printed' ? null : fault, changed_at: hall.at };
  await writeSlip(hall, after);
  hall.append('slip.reported', { ticketId, number: ticket.number, copy, outcome, fault: after.fault });
  return { slip: slipResource(after) };
};

/** Prints a ticket again: its next copy is owed, and the journal knows who asked. */
export const reprintSlip: Handler<'slip.reprint'> = async (hall, asked) => {
  const { ticketId, deviceId = null } = asked;
  // Of a printer that the asker has itself, the hub need not know which.
  const printerId = deviceId === null ? null : (asked.printerId ?? null);
  const ticket = await ticketById(hall, ticketId);
  const slip = await slipOf(hall, ticketId);
  if (deviceId !== null) await checkAgent(hall, deviceId);
  const { next } = granted(
    decideReprint(slip ?? null, {
      by: hall.actor.kind === 'device' ? 'kiosk' : 'staff',
      status: ticket.status,
      isOfToday: ticket.business_day === businessDayOf(hall.at, hall.config.timeZone),
      takenAt: ticket.arrived_at,
      now: hall.at,
    }),
  );
  const after = { ...slipFor(hall, ticket), ...next, device_id: deviceId, printer_id: printerId };
  await writeSlip(hall, after);
  hall.append('slip.reprint-asked', {
    ticketId,
    number: ticket.number,
    copy: next.copy,
    deviceId,
    printerId,
  });
  return { slip: slipResource(after) };
};

function slipFor(hall: OfHall, ticket: Ticket) {
  return {
    ticket_id: ticket.id,
    hall_id: hall.hallId,
    business_day: ticket.business_day,
    fault: null,
    device_id: null,
    printer_id: null,
    changed_at: hall.at,
  };
}

function slipOf(hall: HallTransaction, ticketId: string): Promise<StoredSlip | undefined> {
  return hall.tx.selectFrom('slips').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst();
}

async function writeSlip(hall: HallTransaction, slip: StoredSlip): Promise<void> {
  const { copy, state, fault, device_id, printer_id, changed_at } = slip;
  await hall.tx
    .insertInto('slips')
    .values(slip)
    .onConflict((conflict) =>
      conflict.column('ticket_id').doUpdateSet({ copy, state, fault, device_id, printer_id, changed_at }),
    )
    .execute();
  hall.touched.tickets.add(slip.ticket_id);
}

async function checkAgent(hall: HallTransaction, deviceId: string): Promise<void> {
  const device = await hall.tx
    .selectFrom('devices')
    .select(['hall_id', 'kind', 'revoked_at'])
    .where('id', '=', deviceId)
    .executeTakeFirst();
  const isThere = device?.hall_id === hall.hallId && device.kind === 'agent' && device.revoked_at === null;
  if (!isThere) throw new HallError('device_not_found');
}

function slipResource({ ticket_id: ticketId, copy, state, fault }: StoredSlip): SlipResource {
  return { ticketId, copy, state, fault };
}
