import type { HeldLink } from '../links/kept-links.ts';
import type { RunningPart } from './part-set.ts';
import type { Part } from './parts.ts';

/** A part that works for as long as it holds its link. */
export function onLink(
  part: Part & { stop(): void | Promise<void> },
  { link, release }: HeldLink,
): RunningPart {
  return {
    describe: () => part.describe(),
    subscribe: (listener) => part.subscribe(listener),
    start: () => link.start(),
    stop: async () => {
      await part.stop();
      await release();
    },
  };
}
