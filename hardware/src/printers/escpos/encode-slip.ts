import {
  columnsOf,
  displayWidth,
  type PrintHead,
  type QrLine,
  type SlipLayout,
  type SlipLine,
  type TextLine,
} from '@hallbell/domain';
import { encode as encodeQr } from 'uqr';
import type { PrinterModel } from '../models.ts';
import { type Artist, centred, pattern, type Raster, rule } from '../raster/raster.ts';
import { align, bold, CUT, feed, HANZI_ON, INITIALIZE, LINE_FEED, qrCode, raster } from './commands.ts';
import { inPrinterCharacters } from './printer-text.ts';

/** Printers with a small memory take a picture in bands. */
const BAND_DOTS = 128;
/** Under three dots, about 0.4 mm, a module smears; over 2 mm nothing is won. */
const MODULE_DOTS = { least: 3, most: 16 } as const;
/** White around a code, on both sides together. */
const QUIET_MODULES = 8;
const DOTS_A_BYTE = 8;
const SPACE = 0x20;
const DLE = 0x10;
const REAL_TIME: ReadonlySet<number> = new Set([0x04, 0x05, 0x14]);
const LONGEST_FEED_DOTS = 255;
/** From the head to the edge that paper is torn at. */
const TO_THE_EDGE_DOTS = 160;

/** A slip in the bytes of ESC/POS for a printer of this model. */
export function encodeSlip(slip: SlipLayout, model: PrinterModel, artist: Artist): Uint8Array {
  const start = model.characters === 'none' ? INITIALIZE : [...INITIALIZE, ...HANZI_ON];
  const parts = slip.lines.map((line) => encodeLine(line, slip, model, artist));
  return Uint8Array.from([start, ...parts].flatMap((part) => Array.from(part)));
}

function encodeLine(
  line: SlipLine,
  { head }: SlipLayout,
  model: PrinterModel,
  artist: Artist,
): Iterable<number> {
  const { widthDots } = head;
  switch (line.kind) {
    case 'text': {
      const bytes = inPrinterCharacters(line.text, model.characters);
      const isPlain = line.size === 'small' && !line.inverse;
      return bytes !== null && isPlain ? nativeText(line, bytes) : picture(artist.text(line, widthDots));
    }
    case 'pair': {
      const label = inPrinterCharacters(line.label, model.characters);
      const value = inPrinterCharacters(line.value, model.characters);
      // Larger ones are drawn, as texts are.
      if (label === null || value === null || line.size !== 'small')
        return picture(artist.pair(line, widthDots));
      const spaces = columnsOf(head, 'small') - displayWidth(line.label) - displayWidth(line.value);
      const between = Array.from({ length: spaces }, () => SPACE);
      return [...align('left'), ...label, ...between, ...bold(true), ...value, ...LINE_FEED, ...bold(false)];
    }
    case 'number':
      return picture(artist.number(line.text, widthDots));
    case 'rule':
      return picture(rule(widthDots));
    case 'image':
      return picture(centred(line, widthDots));
    case 'qr':
      return encodeQrLine(line, model, head);
    case 'feed':
      return feedDots(line.dots);
    case 'cut':
      return model.hasCutter ? CUT : feedDots(TO_THE_EDGE_DOTS);
  }
}

/** In the printer's own font: small, and quick. Magnified it would be its dots that one sees, so larger text is drawn. */
function nativeText(line: TextLine, bytes: Uint8Array): number[] {
  const text = [...bytes, ...LINE_FEED];
  return [...align(line.align), ...(line.bold ? [...bold(true), ...text, ...bold(false)] : text)];
}

function encodeQrLine({ data, sizeMm }: QrLine, model: PrinterModel, head: PrintHead): Iterable<number> {
  const { widthDots, dotsAMm } = head;
  const { data: modules, size } = encodeQr(data, { ecc: 'M', border: 0 });
  const wanted = Math.floor((sizeMm * dotsAMm) / size);
  const widest = Math.floor(widthDots / (size + QUIET_MODULES));
  const moduleDots = Math.max(1, Math.min(widest, MODULE_DOTS.most, Math.max(MODULE_DOTS.least, wanted)));
  if (model.qr === 'native') {
    return [...align('center'), ...qrCode(new TextEncoder().encode(data), moduleDots), ...align('left')];
  }
  return picture(pattern(modules, moduleDots, widthDots));
}

/** In bands, each a command of its own: they print without a seam. */
function picture({ widthDots, heightDots, data }: Raster): number[] {
  const rowBytes = widthDots / DOTS_A_BYTE;
  const bytes: number[] = [];
  for (let top = 0; top < heightDots; top += BAND_DOTS) {
    const height = Math.min(BAND_DOTS, heightDots - top);
    const band = data.subarray(top * rowBytes, (top + height) * rowBytes);
    bytes.push(...raster(rowBytes, height), ...withoutRealTime(band));
  }
  return bytes;
}

/**
 * A printer looks for real-time commands (DLE EOT, DLE ENQ, DLE DC4) in all that comes, pictures included, and would
 * take these dots for one: a neighbouring dot more keeps them from it.
 */
function withoutRealTime(band: Uint8Array): Uint8Array {
  return band.map((byte, at) => (byte === DLE && REAL_TIME.has(band[at + 1] ?? 0) ? byte | 0x08 : byte));
}

function feedDots(dots: number): number[] {
  const whole = Array.from({ length: Math.floor(dots / LONGEST_FEED_DOTS) }, () => feed(LONGEST_FEED_DOTS));
  const rest = dots % LONGEST_FEED_DOTS;
  return [...whole.flat(), ...(rest > 0 ? feed(rest) : [])];
}
