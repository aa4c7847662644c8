import type { BoardRows, HallRows, QueueRows, WindowRows } from '@hallbell/protocol';

/** Everything that the counter draws, as the hub shows it. */
export interface DeskRows {
  readonly hall: Partial<HallRows>;
  readonly window: Partial<WindowRows>;
  /** The sequence number that `window` is as of. */
  readonly windowSeq: number;
  readonly queue: Partial<QueueRows>;
  /** Only for the states of other windows and the length of other lines. */
  readonly board: Partial<BoardRows>;
}
