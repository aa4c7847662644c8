import { Id, NOBODY_WAITS, REFUSED_PRESS_MS, type RefusedPressRow } from '@hallbell/protocol';
import { z } from 'zod';
import type { CommandReport } from '../commands/bus.ts';

const AtWindow = z.object({ windowId: Id });
const EmptyCall = z.object({ serving: z.null(), finished: z.null() });

interface RefusedPress {
  readonly windowId: string;
  readonly press: RefusedPressRow;
}

/**
 * What the clerk must be told of a press at their window: it was refused, or it called and nobody waits. Null for all
 * else. Of a citizen's press on a rating pad the clerk learns nothing.
 */
export function refusedPressOf(report: CommandReport, at: number): RefusedPress | null {
  const { actor, type, id, outcome } = report;
  if (actor.kind !== 'device' || actor.deviceKind !== 'agent' || !type.startsWith('window.')) return null;
  const sent = AtWindow.safeParse(report.payload);
  if (!sent.success || outcome === 'repeated' || outcome === 'forbidden') return null;
  const { windowId } = sent.data;
  if (outcome !== 'done') return { windowId, press: { pressId: id, at, code: outcome } };
  const isEmpty = type === 'window.call-next' && EmptyCall.safeParse(report.result).success;
  return isEmpty ? { windowId, press: { pressId: id, at, code: NOBODY_WAITS } } : null;
}

/** The refused presses that are still told, the latest of each window. */
export class RefusedPresses {
  readonly #kept = new Map<string, { hallId: string; topic: string; press: RefusedPressRow }>();

  keep(hallId: string, topic: string, press: RefusedPressRow): void {
    this.#kept.set(`${hallId}/${topic}`, { hallId, topic, press });
  }

  rowsOf(hallId: string, topic: string): { press?: RefusedPressRow } {
    const kept = this.#kept.get(`${hallId}/${topic}`);
    return kept === undefined ? {} : { press: kept.press };
  }

  /** Those that have been told long enough, which are then forgotten. */
  takeLapsed(now: number): { hallId: string; topic: string }[] {
    const lapsed = [...this.#kept].filter(([, { press }]) => Math.abs(now - press.at) >= REFUSED_PRESS_MS);
    for (const [key] of lapsed) this.#kept.delete(key);
    return lapsed.map(([, { hallId, topic }]) => ({ hallId, topic }));
  }
}
