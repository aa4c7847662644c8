import { DEFAULT_TICKET_TEMPLATE, HEADS, ticketSlip } from '@hallbell/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TcpPrinter } from '../../emulators/printer/tcp-printer.ts';
import { TcpLink } from '../../links/tcp-link.ts';
import { TICKET } from '../../testing/ticket-facts.ts';
import { PRINTER_MODELS, type PrinterModelName } from '../models.ts';
import { canvasArtist } from '../raster/canvas-artist.ts';
import { EscPosPrinter } from './escpos-printer.ts';

const TIMINGS = { answerMs: 150, settleMs: 5, printMs: 2_000, lookEveryMs: 30 };
const SLIP = ticketSlip(DEFAULT_TICKET_TEMPLATE, TICKET, HEADS[80]);
const MODELS: readonly PrinterModelName[] = ['epson-80', 'generic-80'];

describe.each(MODELS)('a printer over TCP, as model %s', (name) => {
  let far: TcpPrinter;
  let printer: EscPosPrinter;
  const sending = vi.fn();

  beforeEach(async () => {
    sending.mockClear();
    far = new TcpPrinter({ paper: 80, hasCutter: true });
    const port = await far.listen();
    const model = PRINTER_MODELS[name];
    const link = new TcpLink({ host: '127.0.0.1', port });
    printer = new EscPosPrinter({ link, model, artist: canvasArtist, timings: TIMINGS });
  });
  afterEach(() => far.close());

  it('prints a ticket, once, and says so', async () => {
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'printed', state: 'ready' });
    expect(sending).toHaveBeenCalledOnce();
    expect(far.printer.faults).toEqual([]);
    expect(far.printer.tickets).toHaveLength(1);
    expect(far.printer.tickets[0]?.text).toContain('12 人');
  });

  it.each([
    ['paperLeftMm', { paperLeftMm: 0 }, 'paper_out'],
    ['coverOpen', { coverOpen: true }, 'cover_open'],
    ['cutterJammed', { cutterJammed: true }, 'cutter'],
    ['answers', { answers: 'never' }, 'no_answer'],
  ] as const)('sends nothing to one that can’t print: %s', async (_switch, switches, state) => {
    far.printer.turn(switches);
    expect(await printer.look()).toBe(state);
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'not_printed', state });
    expect(sending).not.toHaveBeenCalled();
    expect(far.printer.tickets).toEqual([]);
  });

  it('prints while the roll nears its end, and tells it', async () => {
    far.printer.turn({ paperLeftMm: 2_000 });
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'printed', state: 'paper_low' });
  });

  it('does not know what became of a ticket in whose middle the paper ended', async () => {
    far.printer.turn({ paperLeftMm: 40, speed: 400 });
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'unknown', state: 'paper_out' });
    expect(far.printer.tickets).toEqual([]);
    far.printer.newRoll();
    await vi.waitFor(() => expect(far.printer.tickets).toHaveLength(1));
    expect(await printer.look()).toBe('ready');
  });

  it('does not know what became of a ticket in whose middle the cover was opened', async () => {
    far.printer.turn({ speed: 100 });
    const printing = printer.print(SLIP, () => setTimeout(() => far.printer.turn({ coverOpen: true }), 60));
    expect(await printing).toEqual({ outcome: 'unknown', state: 'cover_open' });
  });

  it('does not know what became of a ticket when the line was cut', async () => {
    far.hangUpAfterBytes = 5_000;
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'unknown', state: 'away' });
    expect(sending).toHaveBeenCalledOnce();
  });

  it('knows one that is switched off, and finds it again', async () => {
    await far.close();
    expect(await printer.look()).toBe('away');
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'not_printed', state: 'away' });
    await far.listen();
    expect(await printer.look()).toBe('ready');
  });

  it('is not taken in by one that answers the question before', async () => {
    far.printer.turn({ answers: 'one-late' });
    await printer.look();
    expect(await printer.look()).toBe('ready');
    far.printer.turn({ coverOpen: true });
    expect(await printer.look()).toBe('cover_open');
    far.printer.turn({ coverOpen: false, paperLeftMm: 0 });
    expect(await printer.look()).toBe('paper_out');
    far.printer.newRoll();
    expect(await printer.print(SLIP, sending)).toEqual({ outcome: 'printed', state: 'ready' });
  });
});

describe('a printer that only listens', () => {
  it('never says how it is, and is never said to have printed', async () => {
    const far = new TcpPrinter({ paper: 58, hasCutter: false });
    const link = new TcpLink({ host: '127.0.0.1', port: await far.listen() });
    const model = PRINTER_MODELS['one-way-58'];
    const printer = new EscPosPrinter({ link, model, artist: canvasArtist, timings: TIMINGS });
    expect(await printer.look()).toBe('unknown');
    const slip = ticketSlip(DEFAULT_TICKET_TEMPLATE, { ...TICKET, language: 'en' }, HEADS[58]);
    expect(await printer.print(slip, () => undefined)).toEqual({ outcome: 'unknown', state: 'unknown' });
    await vi.waitFor(() => {
      far.printer.tearOff();
      expect(far.printer.tickets).toHaveLength(1);
    });
    expect(far.printer.tickets[0]?.text).toContain('12 people');
    expect(far.printer.faults).toEqual([]);
    await far.close();
  });
});
