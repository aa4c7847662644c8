import { Id, isErrorCode, NOBODY_WAITS, type RefusedPressRow } from '@hallbell/protocol';
import { z } from 'zod';
import { type HallChange, joinedRuns } from '../commands/change.ts';
import { readTouched, touchedText } from './told-change.ts';

/** What hubs tell each other. Nothing that counts: the store has it too, or it passes in a moment. */
export type HubMessage =
  | { readonly kind: 'change'; readonly change: HallChange }
  /** Somebody has lost rights: whoever is connected by them is looked at again. */
  | { readonly kind: 'recheck'; readonly devices: readonly string[]; readonly staff: readonly string[] }
  | {
      readonly kind: 'press';
      readonly hallId: string;
      readonly windowId: string;
      readonly press: RefusedPressRow;
    }
  /** Devices have come, gone or reported. */
  | { readonly kind: 'devices' };

const PressCode = z.custom<RefusedPressRow['code']>(
  (code) => typeof code === 'string' && (code === NOBODY_WAITS || isErrorCode(code)),
);
const ToldMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    ...{ hallId: z.string(), from: z.int(), seq: z.int(), at: z.int(), touched: z.string() },
  }),
  z.object({ kind: z.literal('recheck'), devices: z.array(z.string()), staff: z.array(z.string()) }),
  z.object({
    kind: z.literal('press'),
    hallId: z.string(),
    windowId: z.string(),
    press: z.object({ pressId: Id, at: z.int(), code: PressCode }),
  }),
  z.object({ kind: z.literal('devices') }),
]);

/** As text for other hubs. Changes of a hall that followed one another are told as one. */
export function messagesText(messages: readonly HubMessage[]): string {
  const others = messages.filter((message) => message.kind !== 'change');
  const changes = joinedRuns(
    messages.flatMap((message) => (message.kind === 'change' ? message.change : [])),
  );
  const told = changes.map((change) => {
    const { hallId, from, seq, at } = change;
    return { kind: 'change', hallId, from, seq, at, touched: touchedText(change) };
  });
  return JSON.stringify([...told, ...others]);
}

/** Reads it again. What a newer hub tells beside this is nothing to this one, and left out. */
export function readMessages(text: string): HubMessage[] {
  return listIn(text).flatMap((each) => readMessage(each) ?? []);
}

function listIn(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function readMessage(told: unknown): HubMessage | null {
  const { data } = ToldMessage.safeParse(told);
  if (data?.kind !== 'change') return data ?? null;
  const { hallId, from, seq, at, touched } = data;
  try {
    return { kind: 'change', change: { hallId, from, seq, at, ...readTouched(touched) } };
  } catch {
    return null;
  }
}
