import type { PartState, PrintOutcome, TicketResource } from '@hallbell/protocol';
import { useCallback, useEffect, useState } from 'react';
import type { TakenTicket } from '../kiosk/taken-ticket.ts';

/** The printer of this kiosk, where it has one. */
export interface KioskPrinter {
  readonly state: PartState;
  /** Prints a copy of the ticket, 1 being the first, and tells the hub what became of it. Never throws. */
  print(taken: TakenTicket, copy: number): Promise<PrintOutcome>;
  /** Whether one more copy of this ticket can be had now: from the hub, or of what this kiosk issued by itself. */
  canAdd(ticket: TicketResource): boolean;
  /** The number of one more copy; null where there is none after all. */
  oneMore(ticketId: string): Promise<number | null>;
}

/** Where the paper of the ticket on the screen stands. */
export type Printing =
  /** `sent`: to a printer that never says what becomes of it. */
  | { readonly phase: 'printing' | 'printed' | 'sent' }
  | {
      readonly phase: 'failed';
      /** Part of it may have come out. */
      readonly isUnknown: boolean;
      readonly state: PartState;
      /** Prints again: what was never sent as the same copy, what may have come out as a marked one. Null: can't now. */
      readonly again: (() => void) | null;
    };

/** Prints a ticket once it has been taken. Null where there is no ticket or no printer. */
export function usePrinting(printer: KioskPrinter | null, taken: TakenTicket | null): Printing | null {
  const [ended, setEnded] = useState<{ ticketId: string; copy: number; outcome: PrintOutcome | null } | null>(
    null,
  );

  const run = useCallback(
    async (ticket: TakenTicket, copy: number) => {
      if (printer === null) return;
      const { id: ticketId } = ticket.ticket;
      setEnded({ ticketId, copy, outcome: null });
      const outcome = await printer.print(ticket, copy);
      setEnded((now) => (now?.ticketId === ticketId ? { ticketId, copy, outcome } : now));
    },
    [printer],
  );
  const again = useCallback(async () => {
    if (printer === null || taken === null || ended?.outcome == null) return;
    const isMore = ended.outcome.outcome === 'unknown';
    const copy = isMore ? await printer.oneMore(taken.ticket.id) : ended.copy;
    if (copy !== null) await run(taken, copy);
  }, [printer, taken, ended, run]);

  const isNew = taken !== null && ended?.ticketId !== taken.ticket.id;
  useEffect(() => {
    if (isNew) void run(taken, 1);
  }, [isNew, taken, run]);

  if (printer === null || taken === null) return null;
  const outcome = isNew ? null : (ended?.outcome ?? null);
  if (outcome === null) return { phase: 'printing' };
  if (outcome.outcome === 'printed') return { phase: 'printed' };
  const isUnknown = outcome.outcome === 'unknown';
  if (isUnknown && outcome.state === 'unknown') return { phase: 'sent' };
  const canAgain = !isUnknown || printer.canAdd(taken.ticket);
  return { phase: 'failed', isUnknown, state: outcome.state, again: canAgain ? () => void again() : null };
}
