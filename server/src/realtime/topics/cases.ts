import type { CaseRow } from '@hallbell/protocol';
import { sql } from 'kysely';
import { changesOf, type TopicReader } from './topic.ts';

/** Beyond so many nobody looks at each of them. */
const MOST_CASES = 500;

/** The cases that are not closed. Whether one is overdue tells the clock of whoever watches. */
export const readCaseRows: TopicReader = async ({ tx, hallId }, _, touched) => {
  if (touched !== null && touched.cases.size === 0) return { set: {}, drop: [] };
  let query = tx
    .selectFrom('cases')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(sql<boolean>`state <> 'closed'`)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(MOST_CASES);
  if (touched !== null) query = query.where('id', 'in', [...touched.cases]);
  const rows = new Map<string, CaseRow>();
  for (const row of await query.execute()) {
    if (row.state === 'closed') continue;
    rows.set(`case:${row.id}`, {
      caseId: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      windowId: row.window_id,
      ownerId: row.owner_id,
      level: row.level,
      openedAt: row.opened_at,
      contactDueAt: row.contact_due_at,
      resultDueAt: row.result_due_at,
      contactedAt: row.contacted_at,
      resolvedAt: row.resolved_at,
      version: row.version,
    });
  }
  return changesOf(rows, touched === null ? [] : [...touched.cases].map((id) => `case:${id}`));
};
