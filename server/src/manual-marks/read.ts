import { type ManualFigures, mergeManual, type Period, pointsOfMark } from '@hallbell/domain';
import type { EvaluationBy, ManualMark, ManualMarksQuery } from '@hallbell/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { ManualMarkTable, Tables } from '../store/schema.ts';

type Row = Selectable<ManualMarkTable>;

/** What a period's marks come to, by window, clerk or department. Read as they are: they are few. */
export async function readManualFigures(
  tx: Kysely<Tables>,
  hallId: string,
  { period, by }: { period: Pick<Period, 'from' | 'to'>; by: EvaluationBy },
): Promise<ReadonlyMap<string, ManualFigures>> {
  const rows = await tx
    .selectFrom('manual_marks')
    .select(['item', 'target_id', 'marks'])
    .where('hall_id', '=', hallId)
    .where('is_newest', '=', 1)
    .where('withdrawn', '=', 0)
    .where('target_kind', '=', by)
    .where('business_day', '>=', period.from)
    .where('business_day', '<=', period.to)
    .execute();
  const figures = new Map<string, ManualFigures>();
  for (const row of rows) {
    const points = pointsOfMark(JSON.parse(row.marks));
    const one = { [row.item]: { count: 1, sum: points, sumOfSquares: points ** 2 } };
    figures.set(row.target_id, mergeManual([figures.get(row.target_id) ?? {}, one]));
  }
  return figures;
}

/** The marks that were asked for, those of the newest days first, each with what it was before. */
export async function readMarks(
  tx: Kysely<Tables>,
  hallId: string,
  { from, to, item, target, targetId }: z.output<typeof ManualMarksQuery>,
): Promise<ManualMark[]> {
  const rows = await tx
    .selectFrom('manual_marks')
    .selectAll()
    .where('hall_id', '=', hallId)
    .$if(from !== undefined, (query) => query.where('business_day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('business_day', '<=', to ?? ''))
    .$if(item !== undefined, (query) => query.where('item', '=', item ?? 'inspection'))
    .$if(target !== undefined, (query) => query.where('target_kind', '=', target ?? 'window'))
    .$if(targetId !== undefined, (query) => query.where('target_id', '=', targetId ?? ''))
    .orderBy('business_day', 'desc')
    .execute();
  return resourcesOf(tx, rows);
}

export async function readMark(tx: Kysely<Tables>, hallId: string, id: string): Promise<ManualMark | null> {
  const rows = await tx
    .selectFrom('manual_marks')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('id', '=', id)
    .execute();
  return (await resourcesOf(tx, rows))[0] ?? null;
}

async function resourcesOf(tx: Kysely<Tables>, rows: readonly Row[]): Promise<ManualMark[]> {
  if (rows.length === 0) return [];
  const names = await namesOf(tx);
  const marks = [...Map.groupBy(rows, ({ id }) => id).values()].map((versions) => {
    const [newest, ...earlier] = versions.sort((a, b) => b.version - a.version);
    if (newest === undefined) throw new Error('A mark has a version');
    const { kind, id } = { kind: newest.target_kind, id: newest.target_id };
    const target = names[kind].get(id) ?? { number: null, name: id, nameEn: null };
    return {
      id: newest.id,
      version: newest.version,
      item: newest.item,
      target: { kind, id, ...target },
      day: newest.business_day,
      fromDepartmentId: newest.from_department_id,
      reviewer: newest.reviewer,
      ...recordedOf(newest, names.staff),
      earlier: earlier.map((row) => ({ version: row.version, ...recordedOf(row, names.staff) })),
    };
  });
  const newestFirst = (a: ManualMark, b: ManualMark) =>
    b.day.localeCompare(a.day, 'en') ||
    b.recordedAt.localeCompare(a.recordedAt, 'en') ||
    a.id.localeCompare(b.id, 'en');
  return marks.sort(newestFirst);
}

interface Named {
  readonly number: string | null;
  readonly name: string;
  readonly nameEn: string | null;
}

type Names = ReadonlyMap<string, Named>;

function recordedOf(row: Row, staff: Names) {
  const marks: Record<string, number> = JSON.parse(row.marks);
  return {
    marks,
    points: pointsOfMark(marks),
    note: row.note,
    withdrawn: row.withdrawn === 1,
    recordedBy: { id: row.by_staff, name: staff.get(row.by_staff)?.name ?? row.by_staff },
    recordedAt: new Date(row.recorded_at).toISOString(),
    reason: row.reason,
  };
}

/** Also of what is out of use: marks of the past refer to it. */
async function namesOf(tx: Kysely<Tables>): Promise<Record<'window' | 'staff' | 'department', Names>> {
  const windows = await tx.selectFrom('windows').select(['id', 'number', 'name', 'name_en']).execute();
  const departments = await tx.selectFrom('departments').select(['id', 'name', 'name_en']).execute();
  const staff = await tx.selectFrom('staff').select(['id', 'staff_no', 'name']).execute();
  return {
    window: new Map(windows.map(({ id, number, name, name_en: nameEn }) => [id, { number, name, nameEn }])),
    department: new Map(
      departments.map(({ id, name, name_en: nameEn }) => [id, { number: null, name, nameEn }]),
    ),
    staff: new Map(staff.map(({ id, staff_no: number, name }) => [id, { number, name, nameEn: null }])),
  };
}
