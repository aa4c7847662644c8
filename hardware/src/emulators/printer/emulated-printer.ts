import { HEADS, type PrintHead } from '@hallbell/domain';
import { type EscPosCommand, EscPosParser } from '../../printers/escpos/parser.ts';
import { RealTimeScanner } from '../../printers/escpos/real-time.ts';
import type { StatusQuery } from '../../printers/escpos/status.ts';
import { type Style, TicketPaper } from './ticket-paper.ts';

const NEW_ROLL_MM = 50_000;
const NEAR_END_MM = 3_000;
/** From the head to the blade. */
const TO_BLADE_DOTS = 100;
const BETWEEN_STEPS_MS = 10;
const KEPT_TICKETS = 50;

const FIXED_BITS = 0x12;
const PLAIN: Style = { align: 'left', bold: false, inverse: false, across: 1, down: 1 };

/** What a person can do to a printer, and what some makes do by themselves. */
export interface PrinterSwitches {
  coverOpen: boolean;
  cutterJammed: boolean;
  paperLeftMm: number;
  /** To DLE EOT: `one-late` answers the question before, as some clones do. */
  answers: 'at-once' | 'never' | 'one-late';
  /** Millimetres a second; null prints at once. */
  speed: number | null;
}

export interface PrintedTicket {
  readonly id: number;
  readonly text: string;
  /** What its QR codes of the printer's own making hold; drawn ones are pictures. */
  readonly qrs: readonly string[];
  readonly pictures: Uint8Array;
  png(): Buffer;
}

export interface EmulatedPrinterOptions {
  /** The roll's width, millimetres. */
  paper: 58 | 80;
  /** @default the usual one for that paper */
  head?: PrintHead;
  /** Without a cutter, a ticket ends where a person tears it off. */
  hasCutter: boolean;
}

/**
 * A printer that takes ESC/POS as strictly as real ones do, without one: it answers status at once, prints in order,
 * stops with its buffer full when the paper ends or the cover opens, and goes on where it stopped.
 */
export class EmulatedPrinter {
  readonly switches: PrinterSwitches = {
    coverOpen: false,
    cutterJammed: false,
    paperLeftMm: NEW_ROLL_MM,
    answers: 'at-once',
    speed: null,
  };
  readonly tickets: PrintedTicket[] = [];
  /** What came that no printer would have understood. */
  readonly faults: string[] = [];
  /** Of all that it was sent. */
  bytesReceived = 0;
  readonly #options: EmulatedPrinterOptions;
  readonly #listeners = new Set<() => void>();
  #commands: { command: EscPosCommand; reply: (byte: number) => void }[] = [];
  #paper: TicketPaper;
  #style: Style = { ...PLAIN };
  #qr = { data: new Uint8Array(), moduleDots: 3 };
  #qrs: string[] = [];
  #lateQuery: StatusQuery | null = null;
  #isRunning = false;
  #printed = 0;

  constructor(options: EmulatedPrinterOptions) {
    this.#options = options;
    this.#paper = this.#freshPaper();
  }

  get head(): PrintHead {
    const { head, paper } = this.#options;
    return head ?? HEADS[paper];
  }

  get hasPaper(): boolean {
    return this.switches.paperLeftMm > 0;
  }

  /** Calls back after each change that can be seen. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Turns switches; a printer that can go on goes on. */
  turn(switches: Partial<PrinterSwitches>): void {
    Object.assign(this.switches, switches);
    this.#run();
    this.#tell();
  }

  newRoll(): void {
    this.turn({ paperLeftMm: NEW_ROLL_MM });
  }

  /** Tears off what hangs out: on a printer without a cutter this is where a ticket ends. */
  tearOff(): void {
    if (!this.#paper.isBlank) this.#finishTicket();
    this.#tell();
  }

  /** Opens the line to one sender, whose answers go back by `reply`. */
  connect(reply: (byte: number) => void): (bytes: Uint8Array) => void {
    const scanner = new RealTimeScanner();
    const parser = new EscPosParser();
    let hidden = 0;
    return (bytes) => {
      this.bytesReceived += bytes.length;
      for (const query of scanner.feed(bytes)) {
        hidden += 1;
        this.#answer(query, reply);
      }
      for (const command of parser.feed(bytes)) {
        if (command.kind === 'real-time') hidden -= 1;
        if (command.kind === 'unknown') this.#note(command);
        this.#commands.push({ command, reply });
      }
      if (hidden > 0 && parser.unfinished === 0) {
        this.faults.push('DLE EOT inside another command');
        hidden = 0;
      }
      this.#run();
    };
  }

  #note({ offset, bytes, why }: Extract<EscPosCommand, { kind: 'unknown' }>): void {
    this.faults.push(`${why}: ${Buffer.from(bytes).toString('hex')} at byte ${offset}`);
  }

  #answer(query: StatusQuery, reply: (byte: number) => void): void {
    const { answers } = this.switches;
    if (answers === 'never') return;
    const asked = answers === 'one-late' ? this.#lateQuery : query;
    this.#lateQuery = query;
    if (asked !== null) reply(this.#statusOf(asked));
  }

  #statusOf(query: StatusQuery): number {
    const { coverOpen, cutterJammed, paperLeftMm } = this.switches;
    const bits = {
      1: this.#isStuck ? 0x08 : 0,
      2: (coverOpen ? 0x04 : 0) | (this.hasPaper ? 0 : 0x20),
      3: cutterJammed ? 0x08 : 0,
      4: (paperLeftMm <= NEAR_END_MM ? 0x0c : 0) | (this.hasPaper ? 0 : 0x60),
    }[query];
    return FIXED_BITS | bits;
  }

  get #isStuck(): boolean {
    return this.switches.coverOpen || this.switches.cutterJammed || !this.hasPaper;
  }

  /** Carries out what has come, in order, until there is no more or it can't go on. */
  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    const step = () => {
      let movedMm = 0;
      while (this.#commands.length > 0 && !this.#isStuck) {
        const next = this.#commands.shift();
        if (next === undefined) break;
        const dots = this.#carryOut(next.command, next.reply);
        movedMm += dots / this.head.dotsAMm;
        this.switches.paperLeftMm = Math.max(0, this.switches.paperLeftMm - dots / this.head.dotsAMm);
        const { speed } = this.switches;
        if (speed === null || movedMm < (speed * BETWEEN_STEPS_MS) / 1000) continue;
        setTimeout(step, (movedMm / speed) * 1000);
        this.#tell();
        return;
      }
      this.#isRunning = false;
      this.#tell();
    };
    step();
  }

  /** Answers how far the paper moves, in dots. */
  #carryOut(command: EscPosCommand, reply: (byte: number) => void): number {
    switch (command.kind) {
      case 'initialize':
        this.#style = { ...PLAIN };
        return 0;
      case 'letter':
        return this.#paper.character(Uint8Array.of(command.code), this.#style);
      case 'hanzi-character':
        return this.#paper.character(command.code, this.#style);
      case 'line-feed':
        return this.#paper.lineFeed();
      case 'align':
        this.#style.align = command.to;
        return 0;
      case 'bold':
      case 'inverse':
        this.#style[command.kind] = command.isOn;
        return 0;
      case 'magnify':
        Object.assign(this.#style, { across: command.across, down: command.down });
        return 0;
      case 'feed':
        return this.#paper.feed(command.dots);
      case 'raster':
        if (command.widthBytes * 8 > this.head.widthDots) this.faults.push('a picture wider than the head');
        return this.#paper.raster(command.widthBytes, command.heightDots, command.data);
      case 'qr':
        return this.#carryOutQr(command);
      case 'cut':
        return this.#cut();
      case 'transmit-status':
        reply(this.switches.paperLeftMm <= NEAR_END_MM ? 0x03 : 0x00);
        return 0;
      case 'hanzi':
      case 'real-time':
      case 'unknown':
        return 0;
    }
  }

  #carryOutQr({ fn, data }: Extract<EscPosCommand, { kind: 'qr' }>): number {
    if (fn === 'module') this.#qr.moduleDots = data[0] ?? 3;
    // After the byte that says where to store it.
    if (fn === 'store') this.#qr.data = data.slice(1);
    if (fn !== 'print') return 0;
    const content = new TextDecoder().decode(this.#qr.data);
    this.#qrs.push(content);
    return this.#paper.qr(content, this.#qr.moduleDots, this.#style.align);
  }

  #cut(): number {
    if (!this.#options.hasCutter) {
      this.faults.push('a cut, and there is no cutter');
      return 0;
    }
    const dots = this.#paper.feed(TO_BLADE_DOTS);
    this.#finishTicket();
    return dots;
  }

  #finishTicket(): void {
    const paper = this.#paper;
    this.#printed += 1;
    this.tickets.push({
      id: this.#printed,
      text: paper.text,
      qrs: this.#qrs,
      pictures: paper.pictures,
      png: () => paper.png(),
    });
    if (this.tickets.length > KEPT_TICKETS) this.tickets.shift();
    this.#qrs = [];
    this.#paper = this.#freshPaper();
  }

  #freshPaper(): TicketPaper {
    return new TicketPaper(this.head.widthDots);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
