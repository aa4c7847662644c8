import { z } from 'zod';
import { Day, Id, LongText, plainText, Timestamp } from './fields.ts';
import { RATING_REASONS } from './rating-reasons.ts';

/** Bad ratings, complaints and suggestions that are followed up. Fields may be added, never renamed. */

export const RatingReason = z.enum(RATING_REASONS);
export type RatingReason = z.infer<typeof RatingReason>;

export const CaseKindField = z.enum(['bad_rating', 'complaint', 'suggestion']);
export type CaseKindField = z.infer<typeof CaseKindField>;
export const CaseChannelField = z.enum(['rating', 'kiosk', 'phone', 'paper']);
export const CaseStateField = z.enum(['open', 'contacted', 'resolved', 'visited_back', 'closed']);
export type CaseStateField = z.infer<typeof CaseStateField>;
export const CaseFindingField = z.enum(['upheld', 'unfounded']);
export const ContactOutcomeField = z.enum(['reached', 'not_reached', 'no_contact']);
export const VisitBackField = z.enum(['satisfied', 'dissatisfied', 'not_reached', 'no_contact']);
const CaseUrgencyField = z.enum(['overdue', 'near', 'in_time']);

/** What happened to a case. */
const CaseNoteKindField = z.enum([
  'opened',
  'assigned',
  'noted',
  'contact',
  'revealed',
  'resolved',
  'visited_back',
  'closed',
]);
export type CaseNoteKind = z.infer<typeof CaseNoteKindField>;

/** Something that has to be said in words. */
const Words = LongText.min(2);
/** The version that the sender saw, so that nobody overwrites another's work. */
const version = z.int().min(1).optional();

export const CaseOpenBody = z.strictObject({
  kind: z.enum(['complaint', 'suggestion']),
  /** What it is about. */
  reasons: z.array(RatingReason).max(RATING_REASONS.length).optional(),
  text: LongText.optional(),
  /** The window that it is about. By a ticket's key it is that which called the ticket, whatever is said here. */
  windowId: Id.optional(),
  /** Whom it is about, where staff know it. */
  staffId: Id.optional(),
  /** A mobile number by which the citizen can be reached. Kept sealed, shown masked. */
  phone: plainText(32).optional(),
});
export type CaseOpenBody = z.infer<typeof CaseOpenBody>;

export const CaseAssignBody = z.strictObject({ ownerId: Id, version });
export const CaseNoteBody = z.strictObject({ text: Words, version });
export const CaseContactBody = z.strictObject({
  outcome: ContactOutcomeField,
  text: LongText.optional(),
  version,
});
export const CaseResolveBody = z.strictObject({ finding: CaseFindingField, reason: Words, version });
export const CaseVisitBackBody = z.strictObject({
  result: VisitBackField,
  text: LongText.optional(),
  version,
});
export const CaseCloseBody = z.strictObject({ version });

/** What a citizen is told of their case. */
export const CaseReceipt = z.object({
  id: Id,
  number: z.string(),
  kind: CaseKindField,
  state: CaseStateField,
  finding: CaseFindingField.nullable(),
  /** Why it was found so, in the words of whoever decided. */
  findingReason: z.string().nullable(),
  openedAt: Timestamp,
  /** Until when somebody will have been in touch, and until when there will be a result. */
  contactDueAt: Timestamp,
  resultDueAt: Timestamp,
});
export type CaseReceipt = z.infer<typeof CaseReceipt>;

export const MyCasesResource = z.object({ items: z.array(CaseReceipt) });
export type MyCasesResource = z.infer<typeof MyCasesResource>;

const Person = z.object({ id: Id, name: z.string() });

export const CaseResource = CaseReceipt.extend({
  channel: CaseChannelField,
  level: z.int().nullable(),
  reasons: z.array(RatingReason),
  text: z.string().nullable(),
  window: z
    .object({ id: Id, number: z.string(), name: z.string(), nameEn: z.string().nullable() })
    .nullable(),
  /** Whom it is about. */
  staff: Person.nullable(),
  service: z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() }).nullable(),
  owner: Person.nullable(),
  contactedAt: Timestamp.nullable(),
  resolvedAt: Timestamp.nullable(),
  visitedBackAt: Timestamp.nullable(),
  visitBackResult: VisitBackField.nullable(),
  closedAt: Timestamp.nullable(),
  /** What is to be done next against a deadline, and how it stands; null once there is a result. */
  next: z
    .object({ step: z.enum(['contact', 'result']), dueAt: Timestamp, urgency: CaseUrgencyField })
    .nullable(),
  /** Whether it was followed up in time. */
  followUp: z.enum(['in_time', 'late', 'pending']),
  version: z.int(),
});
export type CaseResource = z.infer<typeof CaseResource>;

const CaseNoteResource = z.object({
  kind: CaseNoteKindField,
  text: z.string().nullable(),
  /** How trying to reach the citizen went, what was found, what they made of it, or to whom it was given. */
  detail: z.string().nullable(),
  by: Person.nullable(),
  at: Timestamp,
  version: z.int(),
});
export type CaseNoteResource = z.infer<typeof CaseNoteResource>;

/** A case with what happened at the window, and what was done since. */
export const CaseDetail = CaseResource.extend({
  /** Masked; null where they left none, or it has been erased. */
  contact: z.string().nullable(),
  /** They left one. */
  hadContact: z.boolean(),
  triesInVain: z.int(),
  /** The reader may see to it: it is not about themselves. */
  isOwnMatter: z.boolean(),
  serving: z
    .object({
      id: Id,
      ticketNumber: z.string(),
      businessDay: Day,
      calledAt: Timestamp,
      startedAt: Timestamp.nullable(),
      finishedAt: Timestamp.nullable(),
      waitSeconds: z.number(),
      handlingSeconds: z.number().nullable(),
      standardSeconds: z.int(),
      calls: z.int(),
    })
    .nullable(),
  rating: z
    .object({ level: z.int(), source: z.string(), comment: z.string().nullable(), ratedAt: Timestamp })
    .nullable(),
  /** Oldest first. */
  notes: z.array(CaseNoteResource),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const CasesQuery = z.strictObject({
  /** `unsettled`: all but the closed ones. */
  state: z.enum([...CaseStateField.options, 'unsettled']).optional(),
  kind: CaseKindField.optional(),
  window: Id.optional(),
  staff: Id.optional(),
  department: Id.optional(),
  owner: Id.optional(),
  /** Those whose next deadline has passed. */
  overdue: z.enum(['true']).optional(),
  /** Opened on these days, in the hall. */
  from: Day.optional(),
  to: Day.optional(),
  /** The `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type CasesQuery = z.infer<typeof CasesQuery>;

export const CasesResource = z.object({
  /** Newest first; what is not closed, or overdue, oldest first where that is asked for. */
  items: z.array(CaseResource),
  /** Of all that are not closed, whatever was asked for. */
  counts: z.object({ unsettled: z.int(), overdue: z.int() }),
  /** Who may see to cases. */
  handlers: z.array(Person),
  next: z.string().nullable(),
});
export type CasesResource = z.infer<typeof CasesResource>;

export const CaseContactResource = z.object({ phone: z.string() });
export type CaseContactResource = z.infer<typeof CaseContactResource>;
