import type { SlipLayout } from '@hallbell/domain';
import { canPrint, type PartState, type PrintOutcome } from '@hallbell/protocol';
import { type Link, LinkAway, LinkLost } from '../../links/link.ts';
import type { PrinterModel } from '../models.ts';
import type { Printer } from '../printer.ts';
import type { Artist } from '../raster/raster.ts';
import { TRANSMIT_STATUS } from './commands.ts';
import { Conversation, PRINTER_TIMINGS, type PrinterTimings } from './conversation.ts';
import { encodeSlip } from './encode-slip.ts';
import { printingMsOf } from './printing-time.ts';

export interface EscPosPrinterOptions {
  link: Link;
  model: PrinterModel;
  artist: Artist;
  timings?: Partial<PrinterTimings>;
}

/**
 * A printer that speaks ESC/POS. Each conversation has a connection of its own: many printers take one at a time, and
 * one that was switched off and on needs no mending.
 */
export class EscPosPrinter implements Printer {
  readonly #link: Link;
  readonly #model: PrinterModel;
  readonly #artist: Artist;
  readonly #timings: PrinterTimings;

  constructor({ link, model, artist, timings }: EscPosPrinterOptions) {
    this.#link = link;
    this.#model = model;
    this.#artist = artist;
    this.#timings = { ...PRINTER_TIMINGS, ...timings };
  }

  async look(): Promise<PartState> {
    try {
      return await this.#converse((talk) => this.#ask(talk));
    } catch (error) {
      if (error instanceof LinkAway || error instanceof LinkLost) return 'away';
      throw error;
    }
  }

  async print(slip: SlipLayout, onSending: () => void): Promise<PrintOutcome> {
    const bytes = encodeSlip(slip, this.#model, this.#artist);
    let wasSent = false;
    try {
      return await this.#converse(async (talk): Promise<PrintOutcome> => {
        const before = await this.#ask(talk);
        if (!canPrint(before)) return { outcome: 'not_printed', state: before };
        onSending();
        wasSent = true;
        await talk.write(bytes);
        return this.#watch(talk, slip);
      });
    } catch (error) {
      if (!(error instanceof LinkAway || error instanceof LinkLost)) throw error;
      return { outcome: wasSent ? 'unknown' : 'not_printed', state: 'away' };
    }
  }

  async #converse<R>(talk: (conversation: Conversation) => Promise<R>): Promise<R> {
    const conversation = new Conversation(await this.#link.open(), this.#timings);
    try {
      if (this.#model.answers) await conversation.settle();
      return await talk(conversation);
    } finally {
      await conversation.close();
    }
  }

  #ask(talk: Conversation): Promise<PartState> {
    return this.#model.answers ? talk.ask() : Promise.resolve('unknown');
  }

  /** Waits until the slip has come out, as far as this model lets one know. */
  #watch(talk: Conversation, slip: SlipLayout): Promise<PrintOutcome> {
    switch (this.#model.confirms) {
      case 'in-order':
        return this.#watchInOrder(talk);
      case 'status':
        return this.#watchByStatus(talk, printingMsOf(slip));
      case 'never':
        return Promise.resolve({ outcome: 'unknown', state: 'unknown' });
    }
  }

  async #watchInOrder(talk: Conversation): Promise<PrintOutcome> {
    await talk.write(TRANSMIT_STATUS);
    const giveUpAt = performance.now() + this.#timings.printMs;
    while (performance.now() < giveUpAt) {
      if (await talk.isConfirmed(this.#timings.lookEveryMs)) return this.#cameOut(talk);
      const state = await talk.ask();
      if (canPrint(state)) continue;
      // The paper may have run out behind the ticket: then the confirmation is on its way.
      if (await talk.isConfirmed(this.#timings.lookEveryMs)) return { outcome: 'printed', state };
      return { outcome: 'unknown', state };
    }
    return { outcome: 'unknown', state: 'no_answer' };
  }

  async #watchByStatus(talk: Conversation, printingMs: number): Promise<PrintOutcome> {
    const doneAt = performance.now() + printingMs;
    while (performance.now() < doneAt) {
      const left = doneAt - performance.now();
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, this.#timings.lookEveryMs)));
      const state = await talk.ask();
      if (!canPrint(state)) return { outcome: 'unknown', state };
    }
    return this.#cameOut(talk);
  }

  async #cameOut(talk: Conversation): Promise<PrintOutcome> {
    const state = await talk.ask();
    if (this.#model.confirms === 'in-order') return { outcome: 'printed', state };
    return { outcome: canPrint(state) ? 'printed' : 'unknown', state };
  }
}
