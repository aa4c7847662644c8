import type { HallCommand } from '@hallbell/domain';
import { afterMs, anyCommand } from '@hallbell/domain/testing';
import fc from 'fast-check';

/** Who presses: whom the command names, the button at the window for them, or somebody who has no right to. */
export type Hand = 'own' | 'button' | 'stranger';

export interface Press {
  /** Its `#n` stand for what the hall holds at that moment. */
  readonly command: HallCommand;
  readonly hand: Hand;
  /** Which of the hubs it reaches, counted round. */
  readonly hub: number;
}

/** What happens at one instant. */
export type Moment =
  /** Presses of which none waits for another's answer. */
  | { readonly kind: 'presses'; readonly afterMs: number; readonly presses: readonly Press[] }
  /** Whoever was answered last sends the same again, as a device does whose answer was lost. */
  | { readonly kind: 'again'; readonly hub: number }
  /** A hub forgets whatever it keeps in memory. */
  | { readonly kind: 'restart'; readonly hub: number }
  /** The day is over; the next begins. */
  | { readonly kind: 'night' };

const hub = fc.nat(1);
const press: fc.Arbitrary<Press> = fc.record({
  command: anyCommand.filter(({ type }) => type !== 'expire'),
  hand: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Hand>('own') },
    { weight: 2, arbitrary: fc.constant<Hand>('button') },
    { weight: 1, arbitrary: fc.constant<Hand>('stranger') },
  ),
  hub,
});
const presses = fc.oneof(
  { weight: 5, arbitrary: fc.array(press, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(press, { minLength: 2, maxLength: 6, size: 'max' }) },
);

/** Most are presses, as in a hall. */
export const anyMoment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 200, arbitrary: fc.record({ kind: fc.constant('presses' as const), afterMs, presses }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('again' as const), hub }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const), hub }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'night' as const }) },
);
