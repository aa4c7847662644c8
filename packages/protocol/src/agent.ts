import { z } from 'zod';
import { DevicePart, PartState } from './device-parts.ts';
import { SlipOutcome } from './slips.ts';

/**
 * What the agent on a device's PC answers to the page on that PC, under `/agent/…` of the page's own address
 * (docs/hardware.md). It goes on answering while the hub is away.
 */

/** Whether the agent has the hub; `not_paired`: it needs a pairing code. */
export const AgentHubState = z.enum(['live', 'away', 'not_paired']);
export type AgentHubState = z.infer<typeof AgentHubState>;

/**
 * How a print job ended. `printed`: it has come out. `unknown`: it was sent, and nobody knows. `not_printed`: nothing was
 * sent, so that the same job may be tried again.
 */
export const PrintOutcome = z.object({
  outcome: SlipOutcome,
  /** How the printer was then: why, where it did not come out. */
  state: PartState,
});
export type PrintOutcome = z.infer<typeof PrintOutcome>;

/** `GET /agent/info`, and each message of `GET /agent/status`. */
export const AgentInfo = z.object({
  name: z.string(),
  hub: AgentHubState,
  /** Where citizens’ phones reach the hub, without a slash at its end: the page's own address is this PC's alone. */
  citizenUrl: z.string(),
  parts: z.array(DevicePart),
});
export type AgentInfo = z.infer<typeof AgentInfo>;

/**
 * Each message of `GET /agent/cards`: what a card reader of this PC has read, as it sent it. It may name a citizen, so it
 * goes to no page but that of this PC, is told once to who listens then, and is kept nowhere.
 */
export const AgentCard = z.object({ text: z.string() });
export type AgentCard = z.infer<typeof AgentCard>;
