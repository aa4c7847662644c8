import { z } from 'zod';
import { Id, Name } from './fields.ts';
import { PART_STATES } from './part-states.ts';

/** What can be plugged into a device's PC, and is told of on its own. */
export const PART_KINDS = ['printer', 'button', 'rater', 'sign', 'reader'] as const;
export const PartKind = z.enum(PART_KINDS);
export type PartKind = z.infer<typeof PartKind>;

export const PartState = z.enum(PART_STATES);
export type PartState = z.infer<typeof PartState>;

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
