import type { Browser, CDPSession } from 'playwright-core';
import type { Span } from './paints.ts';

/** The marks of pages, and what became of each frame; little else, since what is traced takes its time too. */
const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline.frame'];

/** What the compositor made of the frames in which something was to move. */
export interface Frames {
  readonly shown: number;
  readonly missed: number;
}

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly args?: {
    readonly frame_reporter?: { readonly state: string; readonly affects_smoothness: boolean };
  };
}

/**
 * What Chromium's compositor says of each frame. It moves what is animated by opacity and transform with no help of the
 * page, so that a page that counts its own frames counts others, and is slower for it.
 */
export class FrameTrace {
  readonly #devTools: CDPSession;
  readonly #events: TraceEvent[] = [];

  private constructor(devTools: CDPSession) {
    this.#devTools = devTools;
    devTools.on('Tracing.dataCollected', ({ value }) =>
      this.#events.push(...(value as unknown as TraceEvent[])),
    );
  }

  static async begin(browser: Browser): Promise<FrameTrace> {
    const devTools = await browser.newBrowserCDPSession();
    const trace = new FrameTrace(devTools);
    await devTools.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: CATEGORIES },
    });
    return trace;
  }

  async end(): Promise<void> {
    const isWhole = new Promise((resolve) => this.#devTools.once('Tracing.tracingComplete', resolve));
    await this.#devTools.send('Tracing.end');
    await isWhole;
    await this.#devTools.detach();
  }

  /** Of each such span, in their order. Throws where nothing moved in one of them. */
  within({ begins, ends }: Span): Frames[] {
    const marks = this.#events
      .filter(({ name, ph }) => (name === begins || name === ends) && ph !== 'e')
      .sort((one, other) => one.ts - other.ts);
    const spans: Frames[] = [];
    for (const [place, from] of marks.entries()) {
      const to = marks[place + 1];
      if (from.name === begins && to?.name === ends) spans.push(this.#between(from, to));
    }
    return spans;
  }

  #between(from: TraceEvent, to: TraceEvent): Frames {
    let [shown, missed] = [0, 0];
    for (const { name, ph, pid, ts, args } of this.#events) {
      if (name !== 'PipelineReporter' || ph !== 'b' || pid !== from.pid || ts < from.ts || ts >= to.ts)
        continue;
      const frame = args?.frame_reporter;
      if (frame?.state.startsWith('STATE_PRESENTED')) shown += 1;
      else if (frame?.state === 'STATE_DROPPED' && frame.affects_smoothness) missed += 1;
    }
    if (shown === 0) throw new Error('The compositor tells of no frame that it showed');
    return { shown, missed };
  }
}
