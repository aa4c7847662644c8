import { newCommandId } from '@hallbell/hall-client';
import { useHallClient } from '@hallbell/hall-client/react';
import type { AgentInfo, BoardRows, NoticeRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useMemo } from 'react';
import type { HallView } from '../kiosk/hall-view.ts';
import { paperTicket } from './paper-ticket.ts';
import { printAtAgent } from './print-at-agent.ts';
import type { KioskPrinter } from './use-printing.ts';

/** The word about a slip is kept for a hub that is away for a while. */
const REPORT_TTL_MS = 300_000;

/** The first printer of this PC, with the hub told what became of each slip. */
export function useKioskPrinter(
  agent: AgentInfo | null,
  view: HallView | null,
  board: Partial<BoardRows>,
): KioskPrinter | null {
  const client = useHallClient();
  const language = useLanguage();
  const state = agent?.parts.find(({ kind }) => kind === 'printer')?.state ?? null;
  const citizenUrl = agent?.citizenUrl ?? '';
  return useMemo(() => {
    if (state === null || view === null) return null;
    return {
      state,
      print: async (taken, copy) => {
        const { id: ticketId } = taken.ticket;
        const options = { view, language, citizenUrl, notices: noticesOf(board), isReprint: copy > 1 };
        const jobId = copy === 1 ? ticketId : `${ticketId}-${copy}`;
        const outcome = await printAtAgent({ jobId, ticket: paperTicket(taken, options) });
        const report = { ticketId, copy, outcome: outcome.outcome, fault: outcome.state };
        void client.command('slip.report', report, { id: newCommandId(), ttlMs: REPORT_TTL_MS });
        return outcome;
      },
      oneMore: async (ticketId) => {
        const ack = await client.command('slip.reprint', { ticketId });
        return ack.ok ? ack.result.slip.copy : null;
      },
    };
  }, [client, language, state, citizenUrl, view, board]);
}

function noticesOf(board: Partial<BoardRows>): NoticeRow[] {
  return Object.values(board).flatMap((row) => (row !== undefined && 'noticeId' in row ? [row] : []));
}
