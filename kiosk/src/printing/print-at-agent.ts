import type { PrintOutcome, PrintTicketBody } from '@hallbell/protocol';

/** Nobody answered: the same job may be sent again, which the agent knows by its id. */
const NO_AGENT: PrintOutcome = { outcome: 'not_printed', state: 'away' };

/** Has the agent print a ticket, and answers how that ended. Never throws. */
export async function printAtAgent(job: PrintTicketBody): Promise<PrintOutcome> {
  try {
    const answer = await fetch('/agent/print', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(job),
    });
    const told: unknown = answer.ok ? await answer.json() : null;
    return isOutcome(told) ? told : NO_AGENT;
  } catch {
    return NO_AGENT;
  }
}

function isOutcome(told: unknown): told is PrintOutcome {
  return typeof told === 'object' && told !== null && 'outcome' in told && 'state' in told;
}
