import type { ErrorCode } from '@hallbell/protocol';

export interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
  /** Shared with whoever asks: no longer 0 once they want no answer. Null where they always do. */
  readonly stop: Int32Array | null;
}

/** The thread has loaded all that it needs, and answers from now on. */
export const READY = 'ready';

/** Asks the thread to end: it answers nothing more. */
export const END = 'end';

/** `code` is null for a fault of the program, which no sentence is made for. */
export type Replied<Answer> =
  | { readonly id: number; readonly ok: true; readonly answer: Answer }
  | { readonly id: number; readonly ok: false; readonly code: ErrorCode | null; readonly message: string };

/** How much of the answer is worked out, of 1. */
export interface Progress {
  readonly id: number;
  readonly progress: number;
}
