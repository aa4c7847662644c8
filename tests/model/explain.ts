import { isDeepStrictEqual } from 'node:util';
import {
  applyToHall,
  type HallCommand,
  type HallModel,
  type HallOutcome,
  type Refusal,
} from '@hallbell/domain';
import type { Answered } from './hub-hall.ts';
import type { Hand } from './random-moments.ts';
import { toldByModel } from './told.ts';

/** A press that a hub has answered. */
export interface Answer {
  readonly command: HallCommand;
  readonly hand: Hand;
  readonly answered: Answered;
}

export interface Step {
  readonly answer: Answer;
  readonly outcome: ModelOutcome;
  readonly after: HallModel;
}

type ModelOutcome = HallOutcome | Refusal<'forbidden'>;

/**
 * The order in which the model answers as the hubs did, or null where there is none. Each hub carries out in the order
 * in which it was asked; what is carried out at different hubs may come in any order that agrees with the journal's.
 * @param lanes the answers of each hub, in the order in which it was asked
 */
export function explain(
  hall: HallModel,
  lanes: readonly (readonly Answer[])[],
  at: number,
  lastSeq = 0,
): readonly Step[] | null {
  if (lanes.every((lane) => lane.length === 0)) return [];
  for (const [index, [answer]] of lanes.entries()) {
    if (answer === undefined || (answer.answered.seq ?? lastSeq) < lastSeq) continue;
    const outcome = outcomeOf(hall, answer, at);
    if (!isAsTold(hall, answer, outcome)) continue;
    const after = outcome.ok ? outcome.hall : hall;
    const others = lanes.map((lane, other) => (other === index ? lane.slice(1) : lane));
    const rest = explain(after, others, at, answer.answered.seq ?? lastSeq);
    if (rest !== null) return [{ answer, outcome, after }, ...rest];
  }
  return null;
}

/** What the model makes of a press. */
export function outcomeOf(
  hall: HallModel,
  { command, hand }: Omit<Answer, 'answered'>,
  at: number,
): ModelOutcome {
  if (hand === 'stranger') return strangersOutcome(hall, command);
  if (hand === 'own' || !('windowId' in command)) return applyToHall(hall, command, at);
  const staffId = hall.windows.get(command.windowId)?.staffId ?? null;
  return staffId === null
    ? { ok: false, reason: 'window_not_open' }
    : applyToHall(hall, { ...command, staffId }, at);
}

function strangersOutcome(hall: HallModel, command: HallCommand): ModelOutcome {
  if (command.type === 'cancel' && !hall.tickets.has(command.ticketId)) {
    return { ok: false, reason: 'ticket_not_found' };
  }
  if (command.type === 'rate' && !hall.servings.has(command.servingId)) {
    return { ok: false, reason: 'serving_not_found' };
  }
  return { ok: false, reason: 'forbidden' };
}

function isAsTold(hall: HallModel, { command, answered }: Answer, outcome: ModelOutcome): boolean {
  const told = outcome.ok ? toldByModel(command, hall, outcome) : { refused: outcome.reason };
  return isDeepStrictEqual(told, answered.told);
}
