import type { DevicePart, PartState } from '@hallbell/protocol';
import type { WindowPost } from '../hub/hall-windows.ts';
import type { KeptLink } from '../links/kept-link.ts';
import type { Part } from '../parts/parts.ts';
import { BLINK_MS, type SignLanguage, signFace } from './sign-face.ts';
import { SignSilent, type SignText, type WindowSign } from './window-sign.ts';

/** How old the window's rows may grow before the sign goes dark, as long as a screen takes to say that it is cut off. */
const HUB_AWAY_MS = 10_000;
/** So often a sign is told again: it may have been switched off and on, and its silence is noticed by this. */
const SHOW_AGAIN_MS = 15_000;
const RETRY_MS = 3_000;

export interface SignPartOptions {
  id: string;
  name: string;
  language: SignLanguage;
  post: WindowPost;
  link: KeptLink;
  sign: WindowSign;
  /** Whether a sign that is silent is worth a new connection. */
  renewsLink: boolean;
  logger: { warn(details: object, message: string): void };
  /** @default 15_000 */
  showAgainMs?: number;
  /** @default 10_000 */
  hubAwayMs?: number;
  /** @default 3_000 */
  retryMs?: number;
}

/** A sign above a window: shows what the window's screen would, and goes dark rather than show what may be old. */
export class SignPart implements Part {
  readonly #options: SignPartOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];
  #state: PartState = 'away';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isShowing = false;
  #isAskedAgain = false;
  #isStopped = false;
  #isRenewing = false;
  /** What the sign has confirmed, and when; null where nobody knows what it shows. */
  #shown: { face: SignText | null; atMs: number } | null = null;
  /** By the newest rows that were known; it stands for a while after they are not. */
  #lastFace: SignText | null = null;
  #awaySinceMs: number | null = null;

  constructor(options: SignPartOptions) {
    this.#options = options;
    this.#stops = [
      options.post.subscribe(() => this.#refresh()),
      options.link.onChange(() => {
        this.#shown = null;
        if (!options.link.isUp && !this.#isRenewing) this.#become('away');
        this.#refresh();
      }),
    ];
  }

  describe(): DevicePart {
    const { id, name, post } = this.#options;
    return { id, kind: 'sign', name, windowId: post.windowId, state: this.#state };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Leaves it dark. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    if (this.#options.link.isUp) await this.#options.sign.clear().catch(() => undefined);
  }

  #face(): SignText | null {
    const { post, language, hubAwayMs = HUB_AWAY_MS } = this.#options;
    const rows = post.rows();
    if (rows !== null) {
      this.#awaySinceMs = null;
      this.#lastFace = signFace(rows, language, post.hubNow());
    } else {
      this.#awaySinceMs ??= performance.now();
      if (performance.now() - this.#awaySinceMs >= hubAwayMs) this.#lastFace = null;
    }
    return this.#lastFace;
  }

  #refresh(): void {
    if (this.#isStopped) return;
    if (this.#isShowing) this.#isAskedAgain = true;
    else void this.#show();
  }

  async #show(): Promise<void> {
    const { link, sign, showAgainMs = SHOW_AGAIN_MS, retryMs = RETRY_MS } = this.#options;
    clearTimeout(this.#timer);
    this.#isAskedAgain = false;
    const face = this.#face();
    const isOld = this.#shown === null || performance.now() - this.#shown.atMs >= showAgainMs;
    if (link.isUp && (isOld || !isSame(this.#shown?.face, face))) {
      this.#isShowing = true;
      const isTaken = await this.#tryToShow(face === null ? () => sign.clear() : () => sign.show(face));
      this.#shown = isTaken ? { face, atMs: performance.now() } : null;
      this.#isShowing = false;
    }
    if (this.#isStopped) return;
    if (this.#isAskedAgain) return void this.#show();
    const nextMs = this.#shown === null ? retryMs : Math.min(showAgainMs, this.#changesInMs(face));
    this.#timer = setTimeout(() => void this.#show(), nextMs);
  }

  /** When time alone may change what it shows. */
  #changesInMs(face: SignText | null): number {
    const { post, hubAwayMs = HUB_AWAY_MS } = this.#options;
    if (this.#awaySinceMs !== null && face !== null) {
      return Math.max(this.#awaySinceMs + hubAwayMs - performance.now(), 1);
    }
    const lastCalledAt = post.rows()?.serving?.lastCalledAt;
    if (!face?.isBlinking || lastCalledAt === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(lastCalledAt + BLINK_MS - post.hubNow(), 0);
  }

  async #tryToShow(show: () => Promise<void>): Promise<boolean> {
    const { id, link, logger } = this.#options;
    try {
      await show();
      this.#become('ready');
      return true;
    } catch (error) {
      if (!(error instanceof SignSilent)) return false;
      if (this.#state !== 'no_answer') logger.warn({ part: id }, error.message);
      this.#become('no_answer');
      if (this.#options.renewsLink) this.#renew(link);
      return false;
    }
  }

  /** A network link may stand for long after its other end has gone. */
  #renew(link: KeptLink): void {
    this.#isRenewing = true;
    link.drop();
    this.#isRenewing = false;
  }

  #become(state: PartState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isSame(one: SignText | null | undefined, other: SignText | null): boolean {
  return one?.text === other?.text && one?.isBlinking === other?.isBlinking;
}
