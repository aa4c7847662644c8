import { join } from 'node:path';
import { DEFAULT_TICKET_TEMPLATE, isTimeZone, ticketSlip } from '@hallbell/domain';
import { errorText, type PrintOutcome, PrintTicketBody } from '@hallbell/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { linkOf } from '../links/link-settings.ts';
import { PartSet } from '../parts/part-set.ts';
import { EscPosPrinter } from './escpos/escpos-printer.ts';
import { PRINTER_MODELS, type PrinterModel } from './models.ts';
import { PrintJournal } from './print-journal.ts';
import { PrinterPart } from './printer-part.ts';
import type { PrinterSettings } from './printer-settings.ts';

const MS_A_SECOND = 1_000;

export interface PrintDeskOptions {
  printers: readonly PrinterSettings[];
  dataDir: string;
  logger: FastifyBaseLogger;
}

/** The printers of this PC, and how its page prints a ticket on one of them. */
export class PrintDesk {
  readonly #printers: PartSet<PrinterSettings, PrinterPart>;
  readonly #journal: PrintJournal;
  #models: ReadonlyMap<string, PrinterModel>;

  private constructor(
    make: (settings: PrinterSettings) => PrinterPart,
    printers: readonly PrinterSettings[],
    journal: PrintJournal,
  ) {
    this.#printers = new PartSet(make, printers);
    this.#models = modelsOf(printers);
    this.#journal = journal;
  }

  static async open({ printers, dataDir, logger }: PrintDeskOptions): Promise<PrintDesk> {
    const journal = new PrintJournal(join(dataDir, 'print-jobs.jsonl'), Date.now);
    // Fonts and the canvas are loaded only where something is printed.
    const { canvasArtist } = await import('./raster/canvas-artist.ts');
    const make = ({ id, name, model, link, lookSeconds }: PrinterSettings) => {
      const options = { link: linkOf(link), model: PRINTER_MODELS[model], artist: canvasArtist };
      const lookEveryMs = lookSeconds * MS_A_SECOND;
      return new PrinterPart({ id, name, printer: new EscPosPrinter(options), journal, logger, lookEveryMs });
    };
    return new PrintDesk(make, printers, journal);
  }

  get parts(): readonly PrinterPart[] {
    return this.#printers.parts;
  }

  start(): void {
    this.#printers.start();
  }

  /** Takes new settings, of each printer after the job that is on its way there. */
  async renew(printers: readonly PrinterSettings[]): Promise<void> {
    const begin = await this.#printers.release(printers);
    begin();
    this.#models = modelsOf(printers);
  }

  /** Ends after the jobs that are on their way. */
  async stop(): Promise<void> {
    await this.#printers.stop();
    this.#journal.close();
  }

  /** `POST /agent/print`: answers once the ticket has come out, or why it has not. */
  routes(app: FastifyInstance): void {
    app.post('/agent/print', async (request, reply) => {
      const body = PrintTicketBody.safeParse(request.body);
      if (!body.success || !isTimeZone(body.data.ticket.timeZone)) return refuse(reply, 400, 'bad_request');
      return (await this.print(body.data)) ?? refuse(reply, 404, 'not_found');
    });
  }

  /** Prints a ticket, once for each job, and answers how that ended; null where there is no such printer. */
  async print({ jobId, printerId, template, ticket }: PrintTicketBody): Promise<PrintOutcome | null> {
    const part = this.parts.find(({ id }) => id === (printerId ?? this.parts[0]?.id));
    const model = this.#models.get(part?.id ?? '');
    if (part === undefined || model === undefined) return null;
    return part.print(jobId, ticketSlip(template ?? DEFAULT_TICKET_TEMPLATE, ticket, model.head));
  }
}

function modelsOf(printers: readonly PrinterSettings[]): ReadonlyMap<string, PrinterModel> {
  return new Map(printers.map(({ id, model }) => [id, PRINTER_MODELS[model]]));
}

function refuse(reply: FastifyReply, status: number, code: 'bad_request' | 'not_found'): FastifyReply {
  const words = { title: errorText(code, 'en'), detail: errorText(code, 'zh-CN') };
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, code, ...words });
}
