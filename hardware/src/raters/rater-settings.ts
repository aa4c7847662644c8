import { PAD_KEY_LEVELS, type RatingLevel } from '@hallbell/domain';
import { Id, Name } from '@hallbell/protocol';
import { z } from 'zod';
import type { ReadKey } from '../keys/key-reader.ts';
import { KeyRule } from '../keys/key-rule.ts';
import { DebounceMs, Feedback, KeyDevice, WindowRef } from '../keys/key-settings.ts';

const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

/** A key of its own level, for a pad that no table fits. */
const LevelKey = z.strictObject({ when: KeyRule, level: Level });

/** A rating pad of the settings file. */
export const RaterSettings = z.strictObject({
  /** Unique on this PC. */
  id: Id,
  name: Name,
  window: WindowRef,
  device: KeyDevice,
  /** Four or five keys, best first; or each key with its level. */
  keys: z.union([z.array(KeyRule).min(4).max(5), z.array(LevelKey).min(2).max(5)]),
  debounceMs: DebounceMs,
  feedback: Feedback,
});
export type RaterSettings = z.output<typeof RaterSettings>;

export function levelKeysOf({ keys }: Pick<RaterSettings, 'keys'>): { when: KeyRule; level: RatingLevel }[] {
  const levels = keys.length === 4 ? PAD_KEY_LEVELS[4] : PAD_KEY_LEVELS[5];
  return keys.flatMap((key, index) => {
    if ('when' in key) return [key];
    const level = levels[index];
    return level === undefined ? [] : [{ when: key, level }];
  });
}

export function readKeysOf(settings: RaterSettings): ReadKey[] {
  const gestures = { debounceMs: settings.debounceMs, longPressMs: null, doublePressMs: null };
  return levelKeysOf(settings).map(({ when }) => ({ when, gestures }));
}
