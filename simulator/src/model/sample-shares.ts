import { SAMPLE_UNITS } from '@hallbell/server';

/** What the citizens of the sample hall come for, by service: the share of its unit times its own. */
export const SAMPLE_SHARES: ReadonlyMap<string, number> = new Map(
  SAMPLE_UNITS.flatMap((unit) => unit.services.map(({ id, share }) => [id, unit.share * share] as const)),
);
