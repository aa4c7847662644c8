import {
  businessDayOf,
  type Marking,
  marksThemselves,
  type PlannedMark,
  problemsOfMark,
} from '@hallbell/domain';
import type { ManualMark, ManualMarkBody, ManualMarkCorrection } from '@hallbell/protocol';
import type { Insertable } from 'kysely';
import type { CommandBus, SetupContext } from '../commands/bus.ts';
import { HallError } from '../errors.ts';
import type { ChangeMeta } from '../setup/changes.ts';
import { type ExpectedVersion, requireVersion } from '../setup/version.ts';
import type { ManualMarkTable } from '../store/schema.ts';
import { readMark } from './read.ts';

/**
 * Records a mark that somebody gave by hand. Throws `setup_invalid` with what is wrong, the target's not-found
 * code, and `mark_of_self`.
 */
export async function recordMark(
  bus: CommandBus,
  meta: ChangeMeta,
  body: ManualMarkBody,
): Promise<ManualMark> {
  const staffId = staffOf(meta);
  const { timeZone } = await bus.hallConfig(meta.hallId);
  const { result } = await bus.configure<ManualMark>(
    { ...meta, type: 'setup.manual-mark-recorded', payload: body },
    async (setup) => {
      await check(setup, staffId, body, businessDayOf(setup.at, timeZone));
      const id = setup.newId();
      await setup.tx
        .insertInto('manual_marks')
        .values({
          id,
          version: 1,
          hall_id: setup.hallId,
          item: body.item,
          target_kind: body.target.kind,
          target_id: body.target.id,
          business_day: body.day,
          from_department_id: body.item === 'peer_review' ? body.fromDepartmentId : null,
          reviewer: body.item === 'invited_review' ? body.reviewer : null,
          ...written(body, staffId, setup.at),
          withdrawn: 0,
          reason: null,
        })
        .execute();
      setup.append('manual-mark.recorded', { markId: id, ...body });
      return found(await readMark(setup.tx, setup.hallId, id));
    },
  );
  return result;
}

/**
 * Puts another version above a mark: the earlier one stays to be seen. Throws `manual_mark_not_found`,
 * `precondition_failed`, and what `recordMark` does.
 */
export async function correctMark(
  bus: CommandBus,
  meta: ChangeMeta,
  { id, expected }: { id: string; expected: ExpectedVersion },
  body: ManualMarkCorrection,
): Promise<ManualMark> {
  const staffId = staffOf(meta);
  const { timeZone } = await bus.hallConfig(meta.hallId);
  const { result } = await bus.configure<ManualMark>(
    { ...meta, type: 'setup.manual-mark-corrected', payload: { id, expected, body } },
    async (setup) => {
      const before = await setup.tx
        .selectFrom('manual_marks')
        .selectAll()
        .where('id', '=', id)
        .where('hall_id', '=', setup.hallId)
        .where('is_newest', '=', 1)
        .executeTakeFirst();
      if (!before) throw new HallError('manual_mark_not_found');
      requireVersion(before.version, expected);
      const planned: PlannedMark = {
        item: before.item,
        target: { kind: before.target_kind, id: before.target_id },
        day: before.business_day,
        marks: body.marks,
        fromDepartmentId: before.from_department_id,
        reviewer: before.reviewer,
      };
      await check(setup, staffId, planned, businessDayOf(setup.at, timeZone));
      await setup.tx
        .updateTable('manual_marks')
        .set({ is_newest: 0 })
        .where('id', '=', id)
        .where('version', '=', before.version)
        .execute();
      await setup.tx
        .insertInto('manual_marks')
        .values({
          ...before,
          version: before.version + 1,
          ...written(body, staffId, setup.at),
          withdrawn: body.withdrawn ? 1 : 0,
          reason: body.reason,
        })
        .execute();
      setup.append('manual-mark.corrected', { markId: id, version: before.version + 1, ...body });
      return found(await readMark(setup.tx, setup.hallId, id));
    },
  );
  return result;
}

type Written = Pick<Insertable<ManualMarkTable>, 'marks' | 'note' | 'by_staff' | 'recorded_at' | 'is_newest'>;

function written(body: { marks: object; note: string }, staffId: string, at: number): Written {
  return {
    marks: JSON.stringify(body.marks),
    note: body.note,
    by_staff: staffId,
    recorded_at: at,
    is_newest: 1,
  };
}

async function check(setup: SetupContext, staffId: string, mark: PlannedMark, today: string): Promise<void> {
  const problems = problemsOfMark(mark, today);
  if (problems.length > 0) {
    throw new HallError(
      'setup_invalid',
      problems.map((problem) => ({ path: FIELD_OF[problem], problem })),
    );
  }
  await requireTarget(setup, mark);
  if (marksThemselves(mark, await markingOf(setup, staffId, mark.day))) throw new HallError('mark_of_self');
}

const FIELD_OF = {
  mark_target_invalid: '/target',
  mark_criteria_incomplete: '/marks',
  mark_out_of_range: '/marks',
  mark_in_future: '/day',
  mark_department_missing: '/fromDepartmentId',
  mark_reviewer_missing: '/reviewer',
} as const;

async function requireTarget({ tx, hallId }: SetupContext, mark: PlannedMark): Promise<void> {
  const { kind, id } = mark.target;
  if (kind === 'staff') {
    const row = await tx.selectFrom('staff').select('hall_id').where('id', '=', id).executeTakeFirst();
    if (!row || (row.hall_id !== null && row.hall_id !== hallId)) throw new HallError('staff_not_found');
  } else if (kind === 'window') {
    const row = await tx
      .selectFrom('windows')
      .select('id')
      .where('id', '=', id)
      .where('hall_id', '=', hallId)
      .executeTakeFirst();
    if (!row) throw new HallError('window_not_found');
  }
  const departments = [kind === 'department' ? id : null, mark.fromDepartmentId].filter(
    (one) => one !== null,
  );
  for (const department of departments) {
    const row = await tx
      .selectFrom('departments')
      .select('id')
      .where('id', '=', department)
      .where('hall_id', '=', hallId)
      .executeTakeFirst();
    if (!row) throw new HallError('department_not_found');
  }
}

/** Where the recorder was themselves on that day, and where they are now. */
async function markingOf({ tx, hallId }: SetupContext, staffId: string, day: string): Promise<Marking> {
  const spans = await tx
    .selectFrom('window_spans')
    .select('window_id')
    .distinct()
    .where('hall_id', '=', hallId)
    .where('staff_id', '=', staffId)
    .where(({ eb, or }) => or([eb('business_day', '=', day), eb('until_at', 'is', null)]))
    .execute();
  return { staffId, windowIds: new Set(spans.map((span) => span.window_id)) };
}

function staffOf({ actor }: ChangeMeta): string {
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  return actor.staffId;
}

function found(mark: ManualMark | null): ManualMark {
  if (mark === null) throw new HallError('manual_mark_not_found');
  return mark;
}
