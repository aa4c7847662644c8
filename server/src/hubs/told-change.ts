import { z } from 'zod';
import { type HallChange, TOUCHED_KINDS, Touched } from '../commands/change.ts';

type Kind = (typeof TOUCHED_KINDS)[number];
type TouchedIds = Pick<HallChange, 'config' | Kind>;

const Ids = z.array(z.string()).optional();
const ToldTouched = z.object({
  config: z.literal(true).optional(),
  ...(Object.fromEntries(TOUCHED_KINDS.map((kind) => [kind, Ids])) as Record<Kind, typeof Ids>),
});

/** What was touched, as text for other hubs: what there is none of is left out. */
export function touchedText(touched: TouchedIds): string {
  const told: Record<string, unknown> = touched.config ? { config: true } : {};
  for (const kind of TOUCHED_KINDS) if (touched[kind].size > 0) told[kind] = [...touched[kind]];
  return JSON.stringify(told);
}

/** Reads it again. Throws where it was not written so. */
export function readTouched(text: string): TouchedIds {
  const { config = false, ...told } = ToldTouched.parse(JSON.parse(text));
  const touched = new Touched();
  touched.config = config;
  for (const kind of TOUCHED_KINDS) for (const id of told[kind] ?? []) touched[kind].add(id);
  return touched;
}
