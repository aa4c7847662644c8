import { maskPhone, nextStepOf } from '@hallbell/domain';
import type {
  CaseDetail,
  CaseResource,
  CasesQuery,
  CasesResource,
  MyCasesResource,
} from '@hallbell/protocol';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Vault } from '../auth/vault.ts';
import type { HallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { Tables } from '../store/schema.ts';
import { type Case, type CaseNames, caseResource, caseTimes, receiptOf } from './case-rows.ts';

interface In {
  readonly config: HallConfig;
  readonly now: number;
}

/** Written as a literal: only then does a database see that its partial index answers. */
const unsettled = sql<boolean>`state <> 'closed'`;

/** The cases that are asked for, a page at a time: newest first, of what is to be done the oldest. */
export async function listCases(
  tx: Kysely<Tables>,
  { config, now }: In,
  query: CasesQuery,
): Promise<CasesResource> {
  const { hallId } = config;
  const names = await namesOf(tx, config);
  checkNames(config, names, query);
  const order = query.state === 'unsettled' || query.overdue ? 'asc' : 'desc';
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where('hall_id', '=', hallId)
    .$if(query.state === 'unsettled', (q) => q.where(unsettled))
    .where((eb) => eb.and(filtersOf(eb, query, now)))
    .orderBy('opened_at', order)
    .orderBy('id', order)
    .$if(query.after !== undefined, (q) => q.offset(Number(query.after)))
    .limit(query.limit + 1)
    .execute();
  const from = Number(query.after ?? 0);
  const open = await tx
    .selectFrom('cases')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(unsettled)
    .execute();
  return {
    items: rows.slice(0, query.limit).map((row) => caseResource(row, names.of(row), now)),
    counts: { unsettled: open.length, overdue: open.filter((row) => isOverdue(row, now)).length },
    handlers: names.handlers,
    next: rows.length > query.limit ? String(from + query.limit) : null,
  };
}

/** Throws where a case is asked for by what there is not. */
function checkNames(
  { windows, departments }: HallConfig,
  { knows }: { knows(staffId: string): boolean },
  { window, department, staff, owner }: CasesQuery,
): void {
  if (window !== undefined && !windows.has(window)) throw new HallError('window_not_found');
  if (department !== undefined && !departments.has(department)) throw new HallError('department_not_found');
  for (const person of [staff, owner]) {
    if (person !== undefined && !knows(person)) throw new HallError('staff_not_found');
  }
}

function isOverdue(row: Case, now: number): boolean {
  const next = nextStepOf(caseTimes(row));
  return next !== null && now >= next.dueAt;
}

function filtersOf(eb: ExpressionBuilder<Tables, 'cases'>, query: CasesQuery, now: number) {
  const { state, kind, window, staff, department, owner, overdue, from, to } = query;
  return [
    ...(state === undefined || state === 'unsettled' ? [] : [eb('state', '=', state)]),
    ...(kind === undefined ? [] : [eb('kind', '=', kind)]),
    ...(window === undefined ? [] : [eb('window_id', '=', window)]),
    ...(staff === undefined ? [] : [eb('staff_id', '=', staff)]),
    ...(department === undefined ? [] : [eb('department_id', '=', department)]),
    ...(owner === undefined ? [] : [eb('owner_id', '=', owner)]),
    ...(from === undefined ? [] : [eb('opened_day', '>=', from)]),
    ...(to === undefined ? [] : [eb('opened_day', '<=', to)]),
    ...(overdue === undefined
      ? []
      : [
          eb.or([
            eb.and([eb('state', '=', 'open'), eb('contact_due_at', '<=', now)]),
            eb.and([eb('state', '=', 'contacted'), eb('result_due_at', '<=', now)]),
          ]),
        ]),
  ];
}

/** Looks names up, of what is out of use too. */
async function namesOf(tx: Kysely<Tables>, config: HallConfig) {
  const staff = await tx
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'active', 'archived', 'hall_id'])
    .where(({ eb, or }) => or([eb('hall_id', '=', config.hallId), eb('hall_id', 'is', null)]))
    .orderBy('staff_no')
    .execute();
  const people = new Map(staff.map(({ id, name }) => [id, { id, name }]));
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? { id, name: '—' }));
  const of = (row: Case): CaseNames => {
    const window = config.windows.get(row.window_id ?? '');
    const service = config.services.get(row.service_id ?? '');
    return {
      window: window
        ? { id: window.id, number: window.number, name: window.name, nameEn: window.name_en }
        : null,
      service: service ? { id: service.id, name: service.name, nameEn: service.name_en } : null,
      staff: person(row.staff_id),
      owner: person(row.owner_id),
    };
  };
  const handlers = staff
    .filter(({ role, active, archived }) => role !== 'clerk' && active === 1 && archived === 0)
    .map(({ id, name }) => ({ id, name }));
  return { of, person, knows: (id: string) => people.has(id), handlers };
}

export async function caseById(tx: Kysely<Tables>, hallId: string, id: string): Promise<Case> {
  const row = await tx
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', id)
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  if (!row) throw new HallError('case_not_found');
  return row;
}

/** One case, what happened at the window, and what was done since. Throws `case_not_found`. */
export async function readCase(
  tx: Kysely<Tables>,
  { config, now, vault, staffId }: In & { readonly vault: Vault; readonly staffId: string },
  id: string,
): Promise<CaseDetail> {
  const row = await caseById(tx, config.hallId, id);
  const names = await namesOf(tx, config);
  const notes = await tx
    .selectFrom('case_notes')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('version')
    .execute();
  const resource: CaseResource = caseResource(row, names.of(row), now);
  return {
    ...resource,
    contact: row.contact_cipher === null ? null : maskPhone(vault.open(row.contact_cipher)),
    hadContact: row.had_contact === 1,
    triesInVain: row.tries_in_vain,
    isOwnMatter: row.staff_id === staffId,
    ...(await servingAndRating(tx, row.serving_id)),
    notes: notes.map((note) => ({
      kind: note.kind,
      text: note.text,
      detail: note.kind === 'assigned' ? (names.person(note.detail)?.name ?? null) : note.detail,
      by: names.person(note.staff_id),
      at: new Date(note.at).toISOString(),
      version: note.version,
    })),
  };
}

async function servingAndRating(
  tx: Kysely<Tables>,
  servingId: string | null,
): Promise<Pick<CaseDetail, 'serving' | 'rating'>> {
  if (servingId === null) return { serving: null, rating: null };
  const serving = await tx.selectFrom('servings').selectAll().where('id', '=', servingId).executeTakeFirst();
  const rating = await tx
    .selectFrom('ratings')
    .select(['level', 'source', 'comment', 'rated_at'])
    .where('serving_id', '=', servingId)
    .executeTakeFirst();
  return {
    serving: serving
      ? {
          id: serving.id,
          ticketNumber: serving.ticket_number,
          businessDay: serving.business_day,
          calledAt: new Date(serving.called_at).toISOString(),
          startedAt: isoOf(serving.started_at),
          finishedAt: isoOf(serving.finished_at),
          waitSeconds: (serving.called_at - serving.queued_at) / 1000,
          handlingSeconds:
            serving.finished_at === null || serving.started_at === null
              ? null
              : (serving.finished_at - serving.started_at - serving.held_ms) / 1000,
          standardSeconds: serving.standard_seconds,
          calls: serving.calls,
        }
      : null,
    rating: rating
      ? {
          level: rating.level,
          source: rating.source,
          comment: rating.comment,
          ratedAt: new Date(rating.rated_at).toISOString(),
        }
      : null,
  };
}

/** What the bearer of a ticket's key has brought, their bad ratings not: those are no request. */
export async function casesOfTicket(tx: Kysely<Tables>, ticketId: string): Promise<MyCasesResource> {
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('kind', '!=', 'bad_rating')
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return { items: rows.map(receiptOf) };
}
