import { randomUUID } from 'node:crypto';
import { type Grade, standingScore } from '@hallbell/domain';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import { correctionsOf, readCorrections } from './corrections.ts';
import { publishedEvaluation } from './published.ts';
import { readPeriod, writePeriod } from './standing.ts';

/** What a published score or grade should have been. The published one stays as it is, and this beside it. */
export const correctPeriod: Handler<'period.correct'> = async (hall, payload) => {
  const { hallId, tx, actor } = hall;
  const { label, by, itemId, field, value, reason } = payload;
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  const stored = await readPeriod(tx, hallId, label);
  const evaluation = await publishedEvaluation(tx, { hallId, period: stored.standing.period, by });
  if (evaluation === null) throw new HallError('period_not_published');
  if (by === 'staff' && itemId === actor.staffId) throw new HallError('own_matter');
  const item = evaluation.items.find(({ id }) => id === itemId);
  if (!item) throw new HallError('evaluation_item_not_found');
  const { grades } = evaluation.rubric;
  const oldValue = standingScore(item, correctionsOf(evaluation.corrections, itemId), grades)[field];
  const newValue = checked(field, value, grades);
  if (oldValue === newValue) throw new HallError('correction_same');
  const id = randomUUID();
  await tx
    .insertInto('corrections')
    .values({
      id,
      hall_id: hallId,
      label,
      by,
      item_id: itemId,
      field,
      old_value: JSON.stringify(oldValue),
      new_value: JSON.stringify(newValue),
      reason,
      made_by: actor.staffId,
      made_at: hall.at,
      sequence: hall.seq,
    })
    .execute();
  await writePeriod(tx, { hallId, stored, change: {} });
  hall.append('period.corrected', { correctionId: id, label, by, itemId, field, oldValue, newValue, reason });
  const made = (await readCorrections(tx, { hallId, label })).find((correction) => correction.id === id);
  if (!made) throw new Error(`The correction ${id} is gone`);
  return { correction: made };
};

/** A score to a tenth, or a grade that the rubric of the publication knows. Throws `bad_request`. */
function checked(
  field: 'score' | 'grade',
  value: number | Grade | null,
  grades: readonly { grade: Grade }[],
): number | Grade | null {
  if (field === 'score' && typeof value === 'number') return Math.round(value * 10) / 10;
  const isGrade = value === null || grades.some(({ grade }) => grade === value);
  if (field === 'grade' && isGrade) return value;
  throw new HallError('bad_request');
}
