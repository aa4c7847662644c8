import type { CommandPayload, CommandType } from '@hallbell/protocol';
import type { Answer, OpenCase, Sender } from './world.ts';

/** What a script asks of whoever plays it. */
export type Ask =
  | { readonly kind: 'send'; readonly sender: Sender; readonly type: CommandType; readonly payload: unknown }
  | { readonly kind: 'cases' }
  /** `bell`: whoever holds it may wake the script before its time. */
  | { readonly kind: 'until'; readonly at: number; readonly bell: Bell | null };

/**
 * What one person does, from their first step to their last: it tells what it wants and is told what came of it, and
 * neither sleeps nor sends by itself. So the same script runs against a hub in real time and through a season in
 * seconds.
 */
export type Script<Result = void> = Generator<Ask, Result, unknown>;

/** Wakes a script that waits for something to happen. */
export interface Bell {
  /** Set by the stage while the script waits. */
  ring: ((at: number) => void) | null;
}

/** Sends a command and answers what the hub said. */
export function* send<T extends CommandType>(
  sender: Sender,
  type: T,
  payload: CommandPayload<T>,
): Script<Answer<T>> {
  // The stage answers a command by its own kind of answer.
  return (yield { kind: 'send', sender, type, payload }) as Answer<T>;
}

/** Looks at the list of what is to be followed up. */
export function* openCases(): Script<readonly OpenCase[]> {
  return (yield { kind: 'cases' }) as readonly OpenCase[];
}

/** Waits until then, or until the bell rings. */
export function* until(at: number, bell: Bell | null = null): Script {
  yield { kind: 'until', at, bell };
}
