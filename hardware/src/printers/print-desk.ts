import { join } from 'node:path';
import { DEFAULT_TICKET_TEMPLATE, isTimeZone, ticketSlip } from '@hallbell/domain';
import { errorText, type PrintOutcome, PrintTicketBody } from '@hallbell/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import { linkOf } from '../links/link-settings.ts';
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
  readonly parts: readonly PrinterPart[];
  readonly #models: ReadonlyMap<string, PrinterModel>;
  readonly #journal: PrintJournal;

  private constructor(
    parts: readonly PrinterPart[],
    models: ReadonlyMap<string, PrinterModel>,
    journal: PrintJournal,
  ) {
    this.parts = parts;
    this.#models = models;
    this.#journal = journal;
  }

  static async open({ printers, dataDir, logger }: PrintDeskOptions): Promise<PrintDesk> {
    const journal = new PrintJournal(join(dataDir, 'print-jobs.jsonl'), Date.now);
    const models = new Map(printers.map(({ id, model }) => [id, PRINTER_MODELS[model]]));
    // Fonts and the canvas are loaded only where something is printed.
    const { canvasArtist } = await import('./raster/canvas-artist.ts');
    const parts = printers.map(async ({ id, name, model, link, lookSeconds }) => {
      const options = { link: await linkOf(link), model: PRINTER_MODELS[model], artist: canvasArtist };
      const lookEveryMs = lookSeconds * MS_A_SECOND;
      return new PrinterPart({ id, name, printer: new EscPosPrinter(options), journal, logger, lookEveryMs });
    });
    return new PrintDesk(await Promise.all(parts), models, journal);
  }

  start(): void {
    for (const part of this.parts) part.start();
  }

  /** Ends after the jobs that are on their way. */
  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
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
    return part.print(jobId, ticketSlip(template ?? DEFAULT_TICKET_TEMPLATE, ticket, model.paper));
  }
}

function refuse(reply: FastifyReply, status: number, code: 'bad_request' | 'not_found'): FastifyReply {
  const words = { title: errorText(code, 'en'), detail: errorText(code, 'zh-CN') };
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, code, ...words });
}
