import { DEFAULT_TICKET_TEMPLATE, HEADS, type SlipLayout, type SlipLine, ticketSlip } from '@hallbell/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmulatedPrinter } from '../../emulators/printer/emulated-printer.ts';
import { TICKET } from '../../testing/ticket-facts.ts';
import { PRINTER_MODELS, type PrinterModelName } from '../models.ts';
import { canvasArtist } from '../raster/canvas-artist.ts';
import type { Artist, Raster } from '../raster/raster.ts';
import { encodeSlip } from './encode-slip.ts';
import { type EscPosCommand, EscPosParser } from './parser.ts';
import { RealTimeScanner } from './real-time.ts';

const MODEL_NAMES = Object.keys(PRINTER_MODELS) as PrinterModelName[];
const blank = (): Raster => ({ widthDots: 8, heightDots: 1, data: Uint8Array.of(0xff) });
/** Draws a dot for whatever it is asked. */
const DOT_ARTIST: Artist = { text: blank, pair: blank, number: blank };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const slipOf = (...lines: SlipLine[]): SlipLayout => ({ head: HEADS[58], lines });
const text = (content: string): SlipLine => ({
  ...{ kind: 'text', text: content, size: 'small' },
  ...{ bold: false, align: 'center', inverse: false },
});
const encoded = (line: SlipLine, model: PrinterModelName) =>
  hex(encodeSlip(slipOf(line), PRINTER_MODELS[model], DOT_ARTIST));

const START = '1b401c26';
const DOT = '1d76300001000100ff';

describe('a slip in bytes', () => {
  it.each<[string, SlipLine, PrinterModelName, string]>([
    ['a text', text('办A'), 'generic-58', `${START}1b6101b0ec410a`],
    ['bold', { ...text('A'), bold: true } as SlipLine, 'generic-58', `${START}1b61011b4501410a1b4500`],
    ['a larger text, drawn', { ...text('A'), size: 'large' } as SlipLine, 'generic-58', START + DOT],
    ['white on black, drawn', { ...text('A'), inverse: true } as SlipLine, 'generic-58', START + DOT],
    ['a hanzi of four bytes, drawn', text('𠮷'), 'generic-58', START + DOT],
    ['another script, drawn', text('ئۇيغۇر'), 'generic-58', START + DOT],
    ['an emoji, drawn', text('😀'), 'generic-58', START + DOT],
    ['a hanzi beyond GB 2312, to one that has it', text('镕'), 'generic-58', `${START}1b6101e9460a`],
    ['a hanzi beyond GB 2312, drawn', text('堃'), 'gb2312-58', START + DOT],
    ['a hanzi to one that has none, drawn', text('办'), 'no-hanzi-80', `1b40${DOT}`],
    ['letters to one that has no hanzi', text('A'), 'no-hanzi-80', '1b401b6101410a'],
    ['a feed', { kind: 'feed', dots: 300 }, 'generic-58', `${START}1b4aff1b4a2d`],
    ['a cut', { kind: 'cut' }, 'generic-80', `${START}1d564200`],
    ['a cut without a cutter', { kind: 'cut' }, 'generic-58', `${START}1b4aa0`],
    [
      'a row',
      { kind: 'pair', size: 'small', label: '前', value: '1' },
      'generic-58',
      `${START}1b6100c7b0${'20'.repeat(29)}1b4501310a1b4500`,
    ],
    [
      'a QR code by the printer itself',
      { kind: 'qr', data: 'http://h/t', sizeMm: 20 },
      'epson-80',
      `${START}1b61011d286b0400314132001d286b030031430` +
        `71d286b03003145311d286b0d0031503068747470` +
        '3a2f2f682f741d286b03003151301b6100',
    ],
  ])('%s', (_what, line, model, bytes) => {
    expect(encoded(line, model)).toBe(bytes);
  });

  it('puts nothing into a picture that a printer would take for a command', () => {
    const { bits } = {
      bits: Buffer.from([0x10, 0x04, 0x01, 0x10, 0x14, 0x10, 0x05, 0x10]).toString('base64'),
    };
    const picture: SlipLine = { kind: 'image', widthDots: 64, heightDots: 1, bits };
    const bytes = encodeSlip({ head: HEADS[58], lines: [picture] }, PRINTER_MODELS['generic-58'], DOT_ARTIST);
    expect(new RealTimeScanner().feed(bytes)).toEqual([]);
    expect(hex(bytes)).toContain('1804011814180510');
  });

  it('is known to a strict printer, whatever the texts and the model, split anywhere', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('办理（居住证）', '—“”·…€é'),
    );
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.constantFrom(...MODEL_NAMES),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        (name, area, model, cuts) => {
          const { head } = PRINTER_MODELS[model];
          const facts = { ...TICKET, service: { name, nameEn: null }, areas: [{ name: area, nameEn: null }] };
          const bytes = encodeSlip(
            ticketSlip(DEFAULT_TICKET_TEMPLATE, facts, head),
            PRINTER_MODELS[model],
            DOT_ARTIST,
          );
          const whole = new EscPosParser().feed(bytes);
          expect(whole.filter(({ kind }) => kind === 'unknown')).toEqual([]);
          expect(new RealTimeScanner().feed(bytes)).toEqual([]);
          expect(inPieces(bytes, cuts)).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(MODEL_NAMES)('fits the head of model %s, whatever is long on it', (name) => {
    const model = PRINTER_MODELS[name];
    const facts = {
      ...TICKET,
      number: 'AB108',
      service: { name: '不动产转移登记（夫妻更名、析产、继承与受遗赠）', nameEn: null },
      areas: [{ name: '二楼西区不动产登记等候区', nameEn: null }],
    };
    const { hasCutter, head } = model;
    const far = new EmulatedPrinter({ paper: head.paper, head, hasCutter });
    const slip = ticketSlip(DEFAULT_TICKET_TEMPLATE, facts, head);
    far.connect(() => undefined)(encodeSlip(slip, model, canvasArtist));
    far.tearOff();
    expect(far.faults).toEqual([]);
    const [ticket] = far.tickets;
    // No line of the printer's own font went on in the next one.
    const native = slip.lines.filter((line) => line.kind === 'text' || line.kind === 'pair');
    const printed = ticket?.text.split('\n').filter((line) => !line.startsWith('[')) ?? [];
    expect(printed.length).toBeLessThanOrEqual(native.length);
  });

  it('is drawn as the screens draw it: dark where there is ink, and nothing at the edges', () => {
    const { heightDots, data } = canvasArtist.number('A012', 384);
    const ink = data.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    expect(heightDots).toBeGreaterThan(110);
    expect(ink / (384 * heightDots)).toBeGreaterThan(0.15);
    expect(data.subarray(0, 48).every((byte) => byte === 0)).toBe(true);
    const long = canvasArtist.number('AB-K0123', 384);
    expect(long.heightDots).toBeLessThan(heightDots);
  });
});

function inPieces(bytes: Uint8Array, cuts: readonly number[]): EscPosCommand[] {
  const parser = new EscPosParser();
  const commands: EscPosCommand[] = [];
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const length = cuts[piece % cuts.length] ?? 1;
    commands.push(...parser.feed(bytes.subarray(at, at + length)));
    at += length;
  }
  expect(parser.unfinished).toBe(0);
  return commands;
}
