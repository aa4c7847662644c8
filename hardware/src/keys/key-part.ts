import type { DevicePart } from '@hallbell/protocol';
import type { WindowPost } from '../hub/hall-windows.ts';
import type { KeptLink } from '../links/kept-link.ts';
import type { Part } from '../parts/parts.ts';
import type { KeyPress, KeyReader } from './key-reader.ts';
import type { Feedback } from './key-settings.ts';

/** What became of a press. `ignored`: it was part of another one, and calls for no light and no beep. */
export type PressOutcome = 'done' | 'refused' | 'ignored';

export interface KeyPartOptions {
  id: string;
  name: string;
  kind: 'button' | 'rater';
  /** Whether the link's being up proves the device: a serial line is there without one. */
  isKnownByLink: boolean;
  post: WindowPost;
  link: KeptLink;
  reader: KeyReader;
  feedback: Feedback;
  onPress: (press: KeyPress) => Promise<PressOutcome>;
  logger: { info(details: object, message: string): void };
  /** A clock that never goes back, in milliseconds. */
  now?: () => number;
}

/** A device with keys that is plugged into this PC: a call button or a rating pad. */
export class KeyPart implements Part {
  readonly #options: KeyPartOptions;
  readonly #now: () => number;
  readonly #stops: readonly (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: KeyPartOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    const { link, reader } = options;
    this.#stops = [
      link.onBytes((bytes) => this.#take(reader.feed(bytes, this.#now()))),
      link.onChange(() => {
        if (!link.isUp) reader.reset();
      }),
    ];
  }

  describe(): DevicePart {
    const { id, name, kind, post, link, isKnownByLink } = this.#options;
    const up = isKnownByLink ? 'ready' : 'unknown';
    return { id, kind, name, windowId: post.windowId, state: link.isUp ? up : 'away' };
  }

  subscribe(listener: () => void): () => void {
    const { link, post } = this.#options;
    let { windowId } = post;
    const stops = [
      link.onChange(listener),
      post.subscribe(() => {
        if (post.windowId === windowId) return;
        windowId = post.windowId;
        listener();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
  }

  #take(presses: readonly KeyPress[]): void {
    for (const press of presses) void this.#carryOut(press);
    const { wakeAt } = this.#options.reader;
    clearTimeout(this.#timer);
    if (wakeAt === null) return;
    // Rounded up: a timer may come a part of a millisecond early.
    const inMs = Math.max(Math.ceil(wakeAt - this.#now()), 0);
    this.#timer = setTimeout(() => this.#take(this.#options.reader.pass(this.#now())), inMs);
  }

  async #carryOut(press: KeyPress): Promise<void> {
    const { id, onPress, feedback, link, logger } = this.#options;
    const outcome = await onPress(press);
    logger.info({ part: id, ...press, outcome }, 'press');
    const output = outcome === 'ignored' ? undefined : feedback[outcome];
    // A device that goes while it is told is told of as away.
    if (output !== undefined) await link.write(output).catch(() => undefined);
  }
}
