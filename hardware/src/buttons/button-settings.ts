import { Id, Name, PauseReason } from '@hallbell/protocol';
import { z } from 'zod';
import type { ReadKey } from '../keys/key-reader.ts';
import { KeyRule } from '../keys/key-rule.ts';
import { DebounceMs, Feedback, KeyDevice, WindowRef } from '../keys/key-settings.ts';

/** What a button may ask of the hub for the clerk at its window. */
export const ButtonCommand = z.union([
  z.enum(['call-next', 'recall', 'start', 'finish', 'no-show', 'hold', 'open']),
  z.strictObject({ pause: PauseReason }),
]);
export type ButtonCommand = z.output<typeof ButtonCommand>;

/** One key, and what its presses mean. */
const ButtonKey = z
  .strictObject({
    when: KeyRule,
    press: ButtonCommand.optional(),
    longPress: ButtonCommand.optional(),
    doublePress: ButtonCommand.optional(),
  })
  .refine((key) => key.press ?? key.longPress ?? key.doublePress, 'a key that means nothing');

/** A call button of the settings file. */
export const ButtonSettings = z.strictObject({
  /** Unique on this PC. */
  id: Id,
  name: Name,
  window: WindowRef,
  device: KeyDevice,
  keys: z.array(ButtonKey).min(1).max(32),
  debounceMs: DebounceMs,
  longPressMs: z.int().min(200).max(5_000).default(800),
  doublePressMs: z.int().min(100).max(2_000).default(400),
  feedback: Feedback,
});
export type ButtonSettings = z.output<typeof ButtonSettings>;

export function readKeysOf({ keys, debounceMs, ...ms }: ButtonSettings): ReadKey[] {
  return keys.map(({ when, longPress, doublePress }) => ({
    when,
    gestures: {
      debounceMs,
      longPressMs: longPress === undefined ? null : ms.longPressMs,
      doublePressMs: doublePress === undefined ? null : ms.doublePressMs,
    },
  }));
}
