import type { HastyNoShowRule } from '@hallbell/domain';
import type {
  EvaluatedServing,
  EvaluatedServingsResource,
  EvaluationBy,
  ServingTopic,
} from '@hallbell/protocol';
import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { ServingTable, Tables } from '../store/schema.ts';
import type { ServingsRequest } from './question.ts';
import { requireItem } from './require-item.ts';
import { rubricOf } from './rubric.ts';

/**
 * The servings that a score was made of, a page at a time in the order of their calls. Throws
 * `window_not_found`, `staff_not_found` or `department_not_found`; `serving_not_found` for an unknown `after`.
 */
export async function listServings(
  tx: Kysely<Tables>,
  { hallId, period, by, id, about, after, limit }: ServingsRequest,
): Promise<EvaluatedServingsResource> {
  await requireItem(tx, hallId, by, id);
  let query = tx
    .selectFrom('servings as s')
    // What has been taken out of use keeps its row, and so its name.
    .innerJoin('windows as w', 'w.id', 's.window_id')
    .innerJoin('staff as f', 'f.id', 's.staff_id')
    .innerJoin('services as v', 'v.id', 's.service_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .selectAll('s')
    .select(['w.number as window_number', 'f.name as staff_name'])
    .select(['v.name as service_name', 'v.name_en as service_name_en'])
    .select(['r.level', 'r.source', 'r.rated_at'])
    .where('s.hall_id', '=', hallId)
    .where('s.business_day', '>=', period.from)
    .where('s.business_day', '<=', period.to)
    .where('s.status', 'in', ['finished', 'no_show'])
    .where((eb) => ownedBy(eb, by, id));
  if (about !== null) {
    const rule = rubricOf(await hallOf(tx, hallId)).noShow;
    query = query.where(aboutIt(about, rule));
  }
  if (after !== null) {
    const last = await tx
      .selectFrom('servings')
      .select(['business_day', 'called_at'])
      .where('id', '=', after)
      .where('hall_id', '=', hallId)
      .executeTakeFirst();
    if (!last) throw new HallError('serving_not_found');
    query = query.where(
      sql<boolean>`(s.business_day, s.called_at, s.id) > (${last.business_day}, ${last.called_at}, ${after})`,
    );
  }
  const rows = await query
    .orderBy('s.business_day')
    .orderBy('s.called_at')
    .orderBy('s.id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  return {
    period,
    servings: page.map(servingOf),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

async function hallOf(tx: Kysely<Tables>, hallId: string) {
  const hall = await tx.selectFrom('halls').select('rubric').where('id', '=', hallId).executeTakeFirst();
  if (!hall) throw new HallError('hall_not_found');
  return hall;
}

/** The same bounds as the indicators': a wait of exactly the promise is within it. */
function aboutIt(topic: ServingTopic, hasty: HastyNoShowRule) {
  switch (topic) {
    case 'late':
      return sql<boolean>`s.status = 'finished' and s.called_at - s.queued_at > s.promised_wait_seconds * 1000`;
    case 'slow':
      return sql<boolean>`s.status = 'finished' and s.finished_at - s.started_at - s.held_ms > s.standard_seconds * 1000`;
    case 'rated':
      return sql<boolean>`r.level is not null`;
    case 'bad':
      return sql<boolean>`r.level <= 2`;
    case 'no_show':
      return sql<boolean>`s.status = 'no_show'`;
    case 'hasty':
      return sql<boolean>`s.status = 'no_show' and (s.finished_at - s.last_called_at < ${hasty.seconds * 1000} or s.calls < ${hasty.calls})`;
  }
}

type Servings = ExpressionBuilder<Tables & { s: ServingTable }, 's'>;

function ownedBy(eb: Servings, by: EvaluationBy, id: string) {
  if (by === 'window') return eb('s.window_id', '=', id);
  if (by === 'staff') return eb('s.staff_id', '=', id);
  const services = eb.selectFrom('services').select('services.id').where('services.department_id', '=', id);
  return eb('s.service_id', 'in', services);
}

interface NamedServing extends Selectable<ServingTable> {
  window_number: string;
  staff_name: string;
  service_name: string;
  service_name_en: string | null;
  level: number | null;
  source: string | null;
  rated_at: number | null;
}

function servingOf(row: NamedServing): EvaluatedServing {
  const { started_at: startedAt, finished_at: finishedAt, level, source, rated_at: ratedAt } = row;
  const isNoShow = row.status === 'no_show';
  return {
    id: row.id,
    ticketNumber: row.ticket_number,
    businessDay: row.business_day,
    windowId: row.window_id,
    windowNumber: row.window_number,
    staffId: row.staff_id,
    staffName: row.staff_name,
    serviceId: row.service_id,
    serviceName: row.service_name,
    serviceNameEn: row.service_name_en,
    status: isNoShow ? 'no_show' : 'finished',
    calledAt: isoOf(row.called_at),
    startedAt: isoOf(startedAt),
    finishedAt: isoOf(finishedAt),
    waitSeconds: (row.called_at - row.queued_at) / 1000,
    promisedWaitSeconds: row.promised_wait_seconds,
    handlingSeconds:
      isNoShow || startedAt === null || finishedAt === null
        ? null
        : (finishedAt - startedAt - row.held_ms) / 1000,
    standardSeconds: row.standard_seconds,
    calls: row.calls,
    rating:
      level === null || source === null || ratedAt === null
        ? null
        : { level, source, ratedAt: isoOf(ratedAt) },
  };
}
