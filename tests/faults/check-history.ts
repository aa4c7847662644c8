import { isDeepStrictEqual } from 'node:util';
import type { HallRecord, History, JournalEntry, SentCommand } from './history.ts';

/**
 * What is wrong between what people were told and what the hall knows: a ticket, call or rating that was acknowledged and
 * is absent, or is there twice; one citizen called by two windows; two at one window; a screen that showed a call which
 * was never made. A sentence each; none where all is well.
 */
export function faultsIn(history: Pick<History, 'sent' | 'shown'>, record: HallRecord): string[] {
  return [
    ...acknowledgedAndAbsent(history.sent, record),
    ...carriedOutUnasked(history.sent, record),
    ...doubled(record),
    ...calledTwice(record.journal),
    ...shownAndNeverCalled(history.shown, record.journal),
    ...brokenOrder(record.journal),
  ];
}

const text = (entry: JournalEntry, name: string) => String(entry.payload[name]);

function acknowledgedAndAbsent(sent: readonly SentCommand[], { commands, ...record }: HallRecord): string[] {
  const faults: string[] = [];
  const tickets = new Map(record.tickets.map(({ id, number }) => [id, number]));
  const servings = new Set(record.servings.map(({ id }) => id));
  const levels = new Map(record.ratings.map(({ servingId, level }) => [servingId, level]));
  for (const { actor, id, type, answer } of sent) {
    if (!answer?.ok) continue;
    const about = `${actor}: ${type} ${id}`;
    const kept = commands.get(id);
    if (kept === undefined) faults.push(`${about} was acknowledged and is not in the hall`);
    else if (!isDeepStrictEqual(withoutEstimates(kept.result), withoutEstimates(answer.result))) {
      faults.push(`${about} was answered otherwise than the hall remembers`);
    }
    if ('ticket' in answer.result && type === 'ticket.take') {
      const { ticket } = answer.result;
      if (ticket !== null && tickets.get(ticket.id) !== ticket.number)
        faults.push(`${about}: ticket ${ticket.number} is lost`);
    }
    if (
      'serving' in answer.result &&
      answer.result.serving !== null &&
      !servings.has(answer.result.serving.id)
    ) {
      faults.push(`${about}: its serving is lost`);
    }
    if ('rating' in answer.result) {
      const { servingId, level } = answer.result.rating;
      if (levels.get(servingId) !== level) faults.push(`${about}: the rating is lost`);
    }
  }
  return faults;
}

/** A wait that was told with a ticket is not kept with it. */
function withoutEstimates(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, inner) => (key === 'estimate' ? null : inner)));
}

function carriedOutUnasked(sent: readonly SentCommand[], { commands, journal }: HallRecord): string[] {
  const asked = new Set(sent.filter(({ type }) => type === 'ticket.take').map(({ id }) => id));
  const taken = journal.filter(({ type }) => type === 'ticket.taken').length;
  const kept = [...commands.keys()].filter((id) => asked.has(id)).length;
  return taken === kept ? [] : [`${taken} tickets were taken by ${kept} presses`];
}

function doubled({ tickets, ratings, journal }: HallRecord): string[] {
  const taken = journal.filter(({ type }) => type === 'ticket.taken');
  return [
    ...twice(tickets.map(({ number }) => number)).map((number) => `The number ${number} was given twice`),
    ...twice(taken.map((entry) => text(entry, 'ticketId'))).map((id) => `Ticket ${id} was taken twice`),
    ...twice(ratings.map(({ servingId }) => servingId)).map((id) => `Serving ${id} was rated twice`),
    ...twice(
      journal.filter(({ type }) => type === 'serving.rated').map((entry) => text(entry, 'servingId')),
    ).map((id) => `The journal has two ratings of serving ${id}`),
  ];
}

/** Walks the journal: a citizen is with one window at a time, and a window with one citizen. */
function calledTwice(journal: readonly JournalEntry[]): string[] {
  const faults: string[] = [];
  const windowOf = new Map<string, string>();
  const ticketAt = new Map<string, string>();
  for (const entry of journal) {
    if (entry.type === 'ticket.called') {
      const [ticketId, windowId] = [text(entry, 'ticketId'), text(entry, 'windowId')];
      const [elsewhere, before] = [windowOf.get(ticketId), ticketAt.get(windowId)];
      if (elsewhere !== undefined)
        faults.push(`Entry ${entry.seq} calls a ticket that is at window ${elsewhere}`);
      if (before !== undefined)
        faults.push(`Entry ${entry.seq} calls to window ${windowId}, where somebody is`);
      windowOf.set(ticketId, windowId);
      ticketAt.set(windowId, ticketId);
    }
    if (ENDS.has(entry.type)) {
      const ticketId = text(entry, 'ticketId');
      const windowId = windowOf.get(ticketId);
      if (windowId === undefined) faults.push(`Entry ${entry.seq} ends what was not begun`);
      else ticketAt.delete(windowId);
      windowOf.delete(ticketId);
    }
  }
  return faults;
}

const ENDS = new Set(['serving.finished', 'ticket.no-show', 'ticket.transferred', 'serving.held']);

function shownAndNeverCalled(shown: History['shown'], journal: readonly JournalEntry[]): string[] {
  const called = new Map(
    journal.filter(({ type }) => type === 'ticket.called').map((entry) => [text(entry, 'servingId'), entry]),
  );
  return shown.flatMap(({ screen, servingId, ticketNumber, windowId }) => {
    const entry = called.get(servingId);
    if (entry === undefined) return [`${screen} showed ${ticketNumber}, which was never called`];
    const isRight = text(entry, 'number') === ticketNumber && text(entry, 'windowId') === windowId;
    return isRight
      ? []
      : [`${screen} showed ${ticketNumber} at window ${windowId}, which is not where it was called`];
  });
}

function brokenOrder(journal: readonly JournalEntry[]): string[] {
  const gap = journal.findIndex(({ seq }, at) => seq !== at + 1);
  return gap < 0 ? [] : [`The journal goes from ${gap} to ${journal[gap]?.seq}`];
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.has(name) || !seen.add(name));
}
