import { z } from 'zod';
import { CommandId, Id, LanguageField, ShortText } from './fields.ts';
import { Estimate, TicketResource } from './resources.ts';

/** What is printed on paper: how a hall's tickets look, and what one of them says. The domain lays them out. */

const TextSize = z.enum(['small', 'medium', 'large']);
const Align = z.enum(['left', 'center', 'right']);
const Fact = z.enum(['department', 'priority', 'ahead', 'wait', 'area', 'windows', 'taken']);

/** One colour; rows from the top, each padded to whole bytes, the leftmost dot in the highest bit. */
const Picture = z
  .strictObject({
    widthDots: z.int().min(8).max(576),
    heightDots: z.int().min(8).max(400),
    bits: z.base64().max(40_000),
  })
  .refine(
    ({ widthDots, heightDots, bits }) => base64Bytes(bits) === Math.ceil(widthDots / 8) * heightDots,
    'as many bits as its measures tell',
  );
/** What the narrowest heads print. */
const NARROW_DOTS = 384;

const base64Bytes = (text: string) => (text.length / 4) * 3 - (text.match(/=+$/)?.[0].length ?? 0);

const TicketBlock = z.discriminatedUnion('block', [
  z.strictObject({
    block: z.literal('logo'),
    picture: Picture,
    narrow: Picture.refine(({ widthDots }) => widthDots <= NARROW_DOTS, 'at most 384 dots wide').optional(),
  }),
  z.strictObject({ block: z.enum(['hall', 'service']), size: TextSize }),
  z.strictObject({ block: z.literal('number') }),
  z.strictObject({
    block: z.literal('facts'),
    size: TextSize.exclude(['large']).default('small'),
    show: z.array(Fact).min(1).max(Fact.options.length),
  }),
  z.strictObject({ block: z.literal('qr'), sizeMm: z.int().min(18).max(40) }),
  z.strictObject({ block: z.literal('notices') }),
  z.strictObject({
    block: z.literal('text'),
    text: ShortText,
    textEn: ShortText.nullable(),
    size: TextSize,
    bold: z.boolean(),
    align: Align,
  }),
  z.strictObject({ block: z.literal('rule') }),
  z.strictObject({ block: z.literal('space'), millimetres: z.int().min(1).max(20) }),
]);

/** How a hall's tickets look: blocks from the top of the paper to the cut. */
export const TicketTemplateBody = z.strictObject({ blocks: z.array(TicketBlock).min(1).max(30) });
export type TicketTemplateBody = z.infer<typeof TicketTemplateBody>;
/** As it is set up: what the hall's rules refuse of a template is `problemsOfTicketTemplate` of the domain. */
export const TicketTemplateSetup = z.object({ ...TicketTemplateBody.shape, version: z.int() });
export type TicketTemplateSetup = z.infer<typeof TicketTemplateSetup>;

const PrintedName = z.strictObject({ name: z.string().max(200), nameEn: z.string().max(200).nullable() });

/** What one ticket says. */
export const TicketFactsBody = z.strictObject({
  language: LanguageField,
  hall: PrintedName,
  timeZone: z.string().min(1).max(64),
  number: z.string().min(1).max(16),
  service: PrintedName,
  department: PrintedName.nullable(),
  priority: PrintedName.nullable(),
  /** Epoch milliseconds of the hub's clock. */
  takenAt: z.int(),
  ahead: z.int().min(0).nullable(),
  estimate: Estimate.nullable(),
  areas: z.array(PrintedName).max(50),
  windows: z.array(z.string().max(8)).max(500),
  /** A full address that phones reach. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
  notices: z
    .array(z.strictObject({ text: z.string().max(200), textEn: z.string().max(200).nullable() }))
    .max(10),
  isReprint: z.boolean(),
  isOffline: z.boolean(),
});
export type TicketFactsBody = z.infer<typeof TicketFactsBody>;

/** What the hub knows of a ticket's paper. Where phones reach it, and which copy this is, only who prints it knows. */
export const SlipFacts = TicketFactsBody.omit({ url: true, isReprint: true });
export type SlipFacts = z.infer<typeof SlipFacts>;

/** `GET /slips/{ticketId}`: all that it takes to print a ticket again. */
export const SlipToPrint = z.object({
  ticket: TicketResource,
  facts: SlipFacts,
  template: TicketTemplateBody,
});
export type SlipToPrint = z.infer<typeof SlipToPrint>;

/** `POST /agent/print`. A job's id is its ticket's, or made from it for a reprint: one id comes out of the printer once. */
export const PrintTicketBody = z.strictObject({
  jobId: CommandId,
  /** Which printer; the first of the PC by default. */
  printerId: Id.optional(),
  /** The hall's; the agent's own default without it. */
  template: TicketTemplateBody.refine(
    ({ blocks }) => blocks.some(({ block }) => block === 'number'),
    'a ticket shows its number',
  ).optional(),
  ticket: TicketFactsBody,
});
export type PrintTicketBody = z.infer<typeof PrintTicketBody>;
