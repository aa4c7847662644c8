import { randomUUID } from 'node:crypto';
import { decideAppeal, decideVerdict } from '@hallbell/domain';
import type { AppealRemedy, AppealResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { granted } from '../commands/granted.ts';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import type { AppealTable } from '../store/schema.ts';
import {
  type AppealedItem,
  concerns,
  isIndicatorOfRubric,
  isOwnSubject,
  isServingOf,
} from './appeal-rights.ts';
import { readAppeals, remedyOf } from './appeal-rows.ts';
import { excludeByAppeal } from './exclude.ts';
import { periodRulesOf } from './period-rules.ts';
import { readPeriod, writePeriod } from './standing.ts';

/** A clerk says what is not right in their own score, or in that of a window at which they served. */
export const makeAppeal: Handler<'appeal.make'> = async (hall, { label, by, itemId, subject, text }) => {
  const { hallId, tx } = hall;
  const staffId = staffOf(hall);
  const stored = await readPeriod(tx, hallId, label);
  const item: AppealedItem = { hallId, period: stored.standing.period, by, itemId };
  const earlier = await appealsOf(hall, label);
  granted(
    decideAppeal(
      {
        standing: stored.standing,
        isOwnItem: await concerns(tx, item, staffId),
        isOwnSubject: await isOwnSubject(tx, item, { subject, staffId }),
        exists: earlier.some(
          (appeal) =>
            appeal.made_by === staffId &&
            appeal.by === by &&
            appeal.item_id === itemId &&
            appeal.subject_kind === subject.kind &&
            appeal.subject_id === subject.id,
        ),
      },
      hall.at,
    ),
  );
  const id = randomUUID();
  await tx
    .insertInto('appeals')
    .values({
      id,
      hall_id: hallId,
      label,
      by,
      item_id: itemId,
      subject_kind: subject.kind,
      subject_id: subject.id,
      text,
      made_by: staffId,
      made_at: hall.at,
      state: 'open',
      decided_by: null,
      decided_at: null,
      reason: null,
      remedy: null,
    })
    .execute();
  await writePeriod(tx, { hallId, stored, change: {} });
  hall.append('appeal.made', { appealId: id, label, by, itemId, subject, text });
  return { appeal: await oneAppeal(hall, label, id) };
};

/** Somebody whom it does not concern decides, with a reason; upheld, the score changes. */
export const decideAppealCommand: Handler<'appeal.decide'> = async (hall, payload) => {
  const { hallId, tx } = hall;
  const { label, appealId, decision, reason, remedy = null } = payload;
  const staffId = staffOf(hall);
  const stored = await readPeriod(tx, hallId, label);
  const appeals = await appealsOf(hall, label);
  const appeal = appeals.find(({ id }) => id === appealId);
  if (!appeal) throw new HallError('appeal_not_found');
  const { by, item_id: itemId } = appeal;
  const item: AppealedItem = { hallId, period: stored.standing.period, by, itemId };
  const rules = await tx
    .selectFrom('halls')
    .select('period_rules')
    .where('id', '=', hallId)
    .executeTakeFirst();
  granted(
    decideVerdict({
      state: appeal.state,
      verdict: decision,
      remedy,
      isConcerned: appeal.made_by === staffId || (await concerns(tx, item, staffId)),
      isServingOfItem: remedy?.kind !== 'exclude' || (await isServingOf(tx, item, remedy.servingId)),
      isIndicatorOfRubric:
        remedy?.kind !== 'adjust' || (await isIndicatorOfRubric(tx, hallId, remedy.indicatorId)),
      movedBefore: movedBefore(appeals, appeal, remedy),
      adjustmentLimit: periodRulesOf(rules ?? { period_rules: null }).adjustmentLimit,
    }),
  );
  await tx
    .updateTable('appeals')
    .set({
      state: decision === 'uphold' ? 'upheld' : 'rejected',
      decided_by: staffId,
      decided_at: hall.at,
      reason,
      remedy: remedy === null ? null : JSON.stringify(remedy),
    })
    .where('id', '=', appealId)
    .execute();
  if (remedy?.kind === 'exclude') await excludeByAppeal(hall, appealId, remedy);
  await writePeriod(tx, { hallId, stored, change: {} });
  hall.append('appeal.decided', { appealId, label, by, itemId, decision, reason, remedy });
  return { appeal: await oneAppeal(hall, label, appealId) };
};

type Appeal = Selectable<AppealTable>;

function appealsOf({ tx, hallId }: HallTransaction, label: string): Promise<Appeal[]> {
  return tx
    .selectFrom('appeals')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('label', '=', label)
    .execute();
}

/** What upheld appeals have moved this one's indicator by already. */
function movedBefore(appeals: readonly Appeal[], appeal: Appeal, remedy: AppealRemedy | null): number {
  if (remedy?.kind !== 'adjust') return 0;
  return appeals
    .filter(({ by, item_id: itemId }) => by === appeal.by && itemId === appeal.item_id)
    .map(remedyOf)
    .reduce(
      (sum, other) =>
        other?.kind === 'adjust' && other.indicatorId === remedy.indicatorId ? sum + other.points : sum,
      0,
    );
}

async function oneAppeal(hall: HallTransaction, label: string, id: string): Promise<AppealResource> {
  const [appeal] = await readAppeals(hall.tx, { hallId: hall.hallId, label, id });
  if (!appeal) throw new HallError('appeal_not_found');
  return appeal;
}

/** Only people appeal and decide. */
function staffOf({ actor }: HallTransaction): string {
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  return actor.staffId;
}
