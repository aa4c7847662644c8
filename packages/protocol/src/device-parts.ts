import { z } from 'zod';
import { Id, Name } from './fields.ts';

/** What can be plugged into a device's PC, and is told of on its own. */
export const PART_KINDS = ['printer', 'button', 'rater', 'sign', 'reader'] as const;
export const PartKind = z.enum(PART_KINDS);
export type PartKind = z.infer<typeof PartKind>;

/**
 * How a part is. Of several at once the one that needs a hand most is told; the list goes from bad to good.
 *
 * - `away`: unplugged, switched off, or not reached.
 * - `no_answer`: it is reached and does not say how it is, though its model does.
 * - `fault`: only a technician mends it. `cutter`: a jam at the cutter.
 * - `paper_out`, `cover_open`: anybody mends it.
 * - `offline`: it is there, and somebody has set it off line.
 * - `unknown`: its kind never says how it is.
 * - `paper_low`: it still works, for about a day.
 */
export const PART_STATES = [
  'away',
  'no_answer',
  'fault',
  'cutter',
  'paper_out',
  'cover_open',
  'offline',
  'unknown',
  'paper_low',
  'ready',
] as const;
export const PartState = z.enum(PART_STATES);
export type PartState = z.infer<typeof PartState>;

/** Whether somebody should go and look. */
export function needsHand(state: PartState): boolean {
  return state !== 'ready' && state !== 'unknown';
}

/** Whether a printer in this state prints. One that does not say how it is may. */
export function canPrint(state: PartState): boolean {
  return state === 'ready' || state === 'paper_low' || state === 'unknown';
}

/** One part, as the agent on its PC reports it. */
export const DevicePart = z.strictObject({
  /** Unique on its PC. */
  id: Id,
  kind: PartKind,
  name: Name,
  /** The window that it belongs to, if any. */
  windowId: Id.nullable(),
  state: PartState,
});
export type DevicePart = z.infer<typeof DevicePart>;

/** All parts of the PC as they are now: each report replaces the one before. */
export const DeviceReport = z.strictObject({ parts: z.array(DevicePart).max(64) });
export type DeviceReport = z.infer<typeof DeviceReport>;
