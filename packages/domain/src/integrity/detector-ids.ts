/** What is looked for, each by a detector of its own. */
export const DETECTOR_IDS = [
  'short_servings',
  'early_presses',
  'even_presses',
  'top_runs',
  'pad_unlike_phone',
  'fresh_tickets',
  'selective_prompting',
  'parked_servings',
  'cut_prompts',
  'off_hours',
  'recalled_tickets',
  'missing_lows',
] as const;

export type DetectorId = (typeof DETECTOR_IDS)[number];

/** What of a serving a detector doubts. */
export const TAINTS: Readonly<Record<DetectorId, 'serving' | 'rating'>> = {
  short_servings: 'serving',
  early_presses: 'rating',
  even_presses: 'rating',
  top_runs: 'rating',
  pad_unlike_phone: 'rating',
  fresh_tickets: 'serving',
  selective_prompting: 'rating',
  parked_servings: 'rating',
  cut_prompts: 'rating',
  off_hours: 'serving',
  recalled_tickets: 'serving',
  missing_lows: 'rating',
};
