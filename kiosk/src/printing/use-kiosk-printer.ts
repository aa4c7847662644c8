import { slipJobId } from '@hallbell/domain';
import { useConnection, useHallClient } from '@hallbell/hall-client/react';
import type { AgentInfo, BoardRows, NoticeRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useMemo } from 'react';
import type { HallView } from '../kiosk/hall-view.ts';
import { isOfKiosk, type SlipReport } from '../offline/index.ts';
import { paperTicket } from './paper-ticket.ts';
import { printAtAgent } from './print-at-agent.ts';
import type { KioskPrinter } from './use-printing.ts';

interface KioskPrinterOptions {
  agent: AgentInfo | null;
  view: HallView | null;
  board: Partial<BoardRows>;
  /** Tells the hub what became of a slip, now or when it is back. */
  tellSlip: (ticketId: string, report: SlipReport) => unknown;
  /** The hub is away, and this kiosk issues tickets by itself. */
  isOffline: boolean;
  /** Numbers one more copy of a ticket that the hub does not know yet; null for others. */
  nextCopy: (ticketId: string) => Promise<number | null>;
}

/** How long a citizen waits for the hub to number one more copy. Milliseconds. */
const COPY_TTL_MS = 6_000;

/** The first printer of this PC, with the hub told what became of each slip. */
export function useKioskPrinter(options: KioskPrinterOptions): KioskPrinter | null {
  const { agent, view, board, tellSlip, isOffline, nextCopy } = options;
  const client = useHallClient();
  const isLive = useConnection().status === 'live';
  const language = useLanguage();
  const state = agent?.parts.find(({ kind }) => kind === 'printer')?.state ?? null;
  const citizenUrl = agent?.citizenUrl ?? '';
  return useMemo(() => {
    if (state === null || view === null) return null;
    return {
      state,
      print: async (taken, copy) => {
        const { id: ticketId } = taken.ticket;
        const facts = { view, language, citizenUrl, notices: noticesOf(board), isReprint: copy > 1 };
        const outcome = await printAtAgent({
          jobId: slipJobId(ticketId, copy),
          // With the hub away: the last known.
          ...(view.paper === undefined ? {} : { template: view.paper }),
          ticket: paperTicket(taken, facts),
        });
        tellSlip(ticketId, { copy, outcome: outcome.outcome, fault: outcome.state });
        return outcome;
      },
      canAdd: (ticket) => isLive || (isOffline && isOfKiosk(ticket)),
      oneMore: async (ticketId) => {
        const own = await nextCopy(ticketId);
        if (own !== null) return own;
        const ack = await client.command('slip.reprint', { ticketId }, { ttlMs: COPY_TTL_MS });
        return ack.ok ? ack.result.slip.copy : null;
      },
    };
  }, [client, language, state, citizenUrl, view, board, tellSlip, isLive, isOffline, nextCopy]);
}

function noticesOf(board: Partial<BoardRows>): NoticeRow[] {
  return Object.values(board).flatMap((row) => (row !== undefined && 'noticeId' in row ? [row] : []));
}
