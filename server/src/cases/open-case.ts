import { randomUUID } from 'node:crypto';
import {
  businessDayOf,
  type CaseChannel,
  type CaseKind,
  caseDeadlines,
  formatCaseNumber,
  isValidPhone,
  RATING_REASONS,
  type RatingReason,
} from '@hallbell/domain';
import { sql } from 'kysely';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import { readRubric } from '../evaluation/rubric.ts';
import { type Case, receiptOf } from './case-rows.ts';

/** So many cases a ticket brings at most. */
const CASES_A_TICKET = 3;

/** What a case is about, as far as is known. */
interface About {
  readonly ticketId: string | null;
  readonly servingId: string | null;
  readonly windowId: string | null;
  readonly staffId: string | null;
  readonly serviceId: string | null;
}

interface NewCase extends About {
  readonly kind: CaseKind;
  readonly channel: CaseChannel;
  readonly level: number | null;
  readonly reasons: readonly RatingReason[];
  readonly text: string | null;
  /** Sealed. */
  readonly contactCipher: string | null;
}

const NOTHING_KNOWN: About = {
  ticketId: null,
  servingId: null,
  windowId: null,
  staffId: null,
  serviceId: null,
};

/** Opens a case in the transaction of whatever it comes of. Its deadlines stay as they are told now. */
export async function openCase(hall: HallTransaction, wanted: NewCase): Promise<Case> {
  const { tx, hallId, config, at, actor } = hall;
  const openedDay = businessDayOf(at, config.timeZone);
  const { followUp } = await readRubric(tx, hallId, undefined);
  const due = caseDeadlines(config.calendar, at, followUp);
  const year = Number(openedDay.slice(0, 4));
  const { last } = await tx
    .insertInto('case_series')
    .values({ hall_id: hallId, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['hall_id', 'year']).doUpdateSet({ last: sql`case_series.last + ${sql.lit(1)}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const opened: Case = {
    id: randomUUID(),
    hall_id: hallId,
    number: formatCaseNumber(year, last),
    kind: wanted.kind,
    channel: wanted.channel,
    ticket_id: wanted.ticketId,
    serving_id: wanted.servingId,
    window_id: wanted.windowId,
    staff_id: wanted.staffId,
    service_id: wanted.serviceId,
    department_id: config.services.get(wanted.serviceId ?? '')?.department_id ?? null,
    level: wanted.level,
    reasons: JSON.stringify(wanted.reasons),
    text: wanted.text,
    contact_cipher: wanted.contactCipher,
    had_contact: wanted.contactCipher === null ? 0 : 1,
    opened_at: at,
    opened_day: openedDay,
    opened_by: actor.kind === 'staff' ? actor.staffId : null,
    contact_due_at: due.contactDueAt,
    result_due_at: due.resultDueAt,
    due_day: businessDayOf(due.resultDueAt - 1, config.timeZone),
    owner_id: null,
    state: 'open',
    tries_in_vain: 0,
    contacted_at: null,
    finding: null,
    finding_reason: null,
    resolved_at: null,
    visit_back_result: null,
    visited_back_at: null,
    closed_at: null,
    version: 1,
  };
  hall.write(tx.insertInto('cases').values(opened));
  hall.write(
    tx.insertInto('case_notes').values({
      case_id: opened.id,
      version: 1,
      kind: 'opened',
      text: null,
      detail: opened.channel,
      staff_id: opened.opened_by,
      at,
    }),
  );
  hall.touched.cases.add(opened.id);
  hall.append('case.opened', {
    caseId: opened.id,
    number: opened.number,
    kind: opened.kind,
    channel: opened.channel,
    ticketId: opened.ticket_id,
    servingId: opened.serving_id,
    windowId: opened.window_id,
    staffId: opened.staff_id,
    serviceId: opened.service_id,
    departmentId: opened.department_id,
    level: opened.level,
    reasons: [...wanted.reasons],
    text: opened.text,
    hasContact: opened.contact_cipher !== null,
    contactDueAt: opened.contact_due_at,
    resultDueAt: opened.result_due_at,
  });
  return opened;
}

/** 投诉、意见: a citizen by their ticket's key or at a kiosk, or staff who type in what came on paper. */
export const openCaseCommand: Handler<'case.open'> = async (hall, payload, { vault }) => {
  const { actor, config } = hall;
  if (payload.phone !== undefined && !isValidPhone(payload.phone)) throw new HallError('phone_invalid');
  const channel = channelOf(hall);
  const text = payload.text || null;
  // A citizen at a kiosk need not write; on paper there is something to be typed in.
  if (channel === 'paper' && text === null) throw new HallError('bad_request');
  const about =
    actor.kind === 'citizen'
      ? await aboutTicket(hall, actor.ticketId)
      : await aboutWindow(hall, payload.windowId, channel === 'paper' ? payload.staffId : undefined);
  const ticketPhone = about.ticketId === null ? null : await phoneOfTicket(hall, about.ticketId);
  const opened = await openCase(hall, {
    ...about,
    kind: payload.kind,
    channel,
    level: null,
    reasons: RATING_REASONS.filter((reason) => payload.reasons?.includes(reason)),
    text,
    contactCipher: payload.phone === undefined ? ticketPhone : vault.seal(payload.phone),
  });
  return { case: receiptOf(opened) };

  async function aboutWindow(
    { tx, hallId }: HallTransaction,
    windowId: string | undefined,
    staffId: string | undefined,
  ): Promise<About> {
    if (windowId !== undefined && config.windows.get(windowId) === undefined) {
      throw new HallError('window_not_found');
    }
    if (staffId !== undefined) {
      const staff = await tx
        .selectFrom('staff')
        .select('hall_id')
        .where('id', '=', staffId)
        .executeTakeFirst();
      if (staff?.hall_id !== hallId) throw new HallError('staff_not_found');
    }
    return { ...NOTHING_KNOWN, windowId: windowId ?? null, staffId: staffId ?? null };
  }
};

function channelOf({ actor }: HallTransaction): CaseChannel {
  if (actor.kind === 'citizen') return 'phone';
  if (actor.kind === 'staff') return 'paper';
  if (actor.kind === 'device' && actor.deviceKind === 'kiosk') return 'kiosk';
  throw new HallError('forbidden');
}

/** What a ticket's latest call was, or what it waits for. */
async function aboutTicket({ tx, hallId }: HallTransaction, ticketId: string): Promise<About> {
  const [ticket, earlier] = await Promise.all([
    tx
      .selectFrom('tickets as t')
      .leftJoin('servings as s', 's.id', 't.serving_id')
      .select(['t.service_id', 's.id as serving_id', 's.window_id', 's.staff_id'])
      .where('t.id', '=', ticketId)
      .executeTakeFirst(),
    tx
      .selectFrom('cases')
      .select('id')
      .where('ticket_id', '=', ticketId)
      .where('hall_id', '=', hallId)
      .where('kind', '!=', 'bad_rating')
      .execute(),
  ]);
  if (ticket === undefined) throw new HallError('ticket_not_found');
  if (earlier.length >= CASES_A_TICKET) throw new HallError('case_limit');
  return {
    ticketId,
    servingId: ticket.serving_id,
    windowId: ticket.window_id,
    staffId: ticket.staff_id,
    serviceId: ticket.service_id,
  };
}

/** Sealed, as it was given when the ticket was taken. */
export async function phoneOfTicket({ tx }: HallTransaction, ticketId: string): Promise<string | null> {
  const ticket = await tx
    .selectFrom('tickets')
    .select('phone_cipher')
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return ticket?.phone_cipher ?? null;
}
