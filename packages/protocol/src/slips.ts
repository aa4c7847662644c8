import { z } from 'zod';
import { PartState } from './device-parts.ts';
import { Id } from './fields.ts';

/** What became of one printing. `unknown`: it was sent, and nobody can say whether it came out. */
export const SlipOutcome = z.enum(['printed', 'unknown', 'not_printed']);
export type SlipOutcome = z.infer<typeof SlipOutcome>;

/** The paper of a ticket, as of its newest copy. */
export const SlipResource = z.object({
  ticketId: Id,
  /** 1 for the first printing; a reprint says on the paper that it is one. */
  copy: z.int().min(1),
  /** `owed`: promised, and no word of it yet. */
  state: z.enum(['owed', ...SlipOutcome.options]),
  /** How the printer was, where it did not print. */
  fault: PartState.nullable(),
});
export type SlipResource = z.infer<typeof SlipResource>;
