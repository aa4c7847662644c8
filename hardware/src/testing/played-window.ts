import type { CommandAck, CommandPayload, CommandType, ErrorCode, WindowRows } from '@hallbell/protocol';
import type { WindowPost } from '../hub/hall-windows.ts';

/** A window of a hub that is played: rows as a test sets them, and answers as it wants them. */
export class PlayedWindow implements WindowPost {
  windowId: string | null = 'w3';
  shown: Partial<WindowRows> | null = {};
  now = 1_000_000;
  readonly sent: unknown[] = [];
  /** What the hub answers next; a result is as far as the devices read it. */
  answer: ErrorCode | object = { serving: {}, finished: null };
  /** Set: the hub answers only when it is called. */
  #held: (() => void) | null = null;
  isHolding = false;
  readonly #listeners = new Set<() => void>();

  rows(): Partial<WindowRows> | null {
    return this.shown;
  }

  hubNow(): number {
    return this.now;
  }

  async command<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<CommandAck<T>> {
    this.sent.push([type, payload]);
    if (this.isHolding) {
      await new Promise<void>((resolve) => {
        this.#held = resolve;
      });
    }
    const { answer } = this;
    if (typeof answer === 'string')
      return { ok: false, problem: { code: answer, detail: '', requestId: '' } };
    // Each test answers with a result of the command that it looks at.
    return { ok: true, seq: 1, result: answer } as CommandAck<T>;
  }

  letGo(): void {
    this.isHolding = false;
    this.#held?.();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The hub shows something new, or is away. */
  show(rows: Partial<WindowRows> | null): void {
    this.shown = rows;
    for (const listener of this.#listeners) listener();
  }
}
