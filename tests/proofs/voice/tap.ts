import type { BrowserContext, Page } from 'playwright-core';
import { decoded, type Recording } from './wave-file.ts';

declare global {
  interface Window {
    proofTap?: () => { base64: string; sampleRate: number };
  }
}

/**
 * Records whatever a page's nodes hand to the speakers, sample by sample on the context's own clock, so that a loaded
 * machine leaves no hole in it. To be called before the page is opened; the context must not hold pages to their
 * content security policy.
 */
export async function tapOn(context: BrowserContext): Promise<void> {
  await context.addInitScript(recordOutput);
}

/** What the page's speakers have been given so far. */
export async function tapped(page: Page): Promise<Recording> {
  const { base64, sampleRate } = await page.evaluate(
    () => window.proofTap?.() ?? { base64: '', sampleRate: 0 },
  );
  return { samples: decoded(base64), sampleRate };
}

/** Runs in the page. */
function recordOutput(): void {
  const blocks: { frame: number; samples: Float32Array }[] = [];
  let sampleRate = 0;
  const PROCESSOR = `registerProcessor('tap', class extends AudioWorkletProcessor {
    process([input]) {
      const [samples] = input;
      if (samples !== undefined && samples.some((sample) => sample !== 0)) {
        this.port.postMessage({ frame: currentFrame, samples: samples.slice() });
      }
      return true;
    }
  })`;
  const connect = AudioNode.prototype.connect;
  const taps = new WeakMap<BaseAudioContext, Promise<AudioWorkletNode>>();

  async function makeTap(context: BaseAudioContext): Promise<AudioWorkletNode> {
    ({ sampleRate } = context);
    await context.audioWorklet.addModule(
      URL.createObjectURL(new Blob([PROCESSOR], { type: 'text/javascript' })),
    );
    const node = new AudioWorkletNode(context, 'tap', { channelCount: 1, channelCountMode: 'explicit' });
    node.port.onmessage = ({ data }) => blocks.push(data);
    // Its own output is silent; without a way to the speakers it would not run.
    Reflect.apply(connect, node, [context.destination]);
    return node;
  }

  const Plain = window.AudioContext;
  window.AudioContext = class extends Plain {
    constructor(options?: AudioContextOptions) {
      super(options);
      // Ready long before the first call: the player opens its context when it loads the clips.
      taps.set(this, makeTap(this));
    }
  };
  AudioNode.prototype.connect = function connectAndTap(this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) {
      void taps.get(this.context)?.then((tap) => Reflect.apply(connect, this, [tap]));
    }
    return Reflect.apply(connect, this, to);
  } as AudioNode['connect'];

  window.proofTap = () => {
    const last = blocks.at(-1);
    const whole = new Int16Array(last === undefined ? 0 : last.frame + last.samples.length);
    for (const { frame, samples } of blocks) {
      for (const [index, sample] of samples.entries()) {
        whole[frame + index] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
      }
    }
    let base64 = '';
    // A multiple of three bytes at a time, so that the pieces join.
    const bytes = new Uint8Array(whole.buffer);
    for (let at = 0; at < bytes.length; at += 30_000) {
      base64 += btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000)));
    }
    return { base64, sampleRate };
  };
}
