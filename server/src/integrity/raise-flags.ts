import { randomUUID } from 'node:crypto';
import { INTEGRITY_FORMAT } from '@hallbell/domain';
import type { FlagFigures } from '@hallbell/protocol';
import type { CommandBus } from '../commands/bus.ts';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import type { AboutServing, FoundFlag, LookedAt } from './look-at-day.ts';
import { type Marked, markServings } from './marks.ts';

const ROWS_AT_A_TIME = 500;

export interface Raised {
  readonly raised: number;
  /** Open flags that were found to be about more. */
  readonly extended: number;
}

/**
 * Keeps what was counted and raises what was found: as a new flag, or as more of one that is still open. What is in a
 * flag already is not raised again, so the same look twice changes nothing.
 */
export async function raiseFlags(bus: CommandBus, { hallId, days, findings }: LookedAt): Promise<Raised> {
  const { result } = await bus.housekeep(hallId, 'integrity.detect', async (hall) => {
    for (const { day, body } of days) {
      const row = { format: INTEGRITY_FORMAT, body: JSON.stringify(body) };
      await hall.tx
        .insertInto('integrity_days')
        .values({ hall_id: hallId, business_day: day, ...row })
        .onConflict((conflict) => conflict.columns(['hall_id', 'business_day']).doUpdateSet(row))
        .execute();
    }
    let [raised, extended] = [0, 0];
    for (const finding of findings) {
      const outcome = await raise(hall, finding);
      if (outcome === 'raised') raised += 1;
      if (outcome === 'extended') extended += 1;
    }
    return { raised, extended };
  });
  return result;
}

async function raise(hall: HallTransaction, finding: FoundFlag): Promise<'raised' | 'extended' | 'known'> {
  const { detector, staffId, windowId, from, to } = finding;
  const flags = await hall.tx
    .selectFrom('flags')
    .select(['id', 'state', 'version', 'from_day', 'to_day'])
    .where('hall_id', '=', hall.hallId)
    .where('staff_id', '=', staffId)
    .where('detector', '=', detector)
    .where('to_day', '>=', from)
    .execute();
  // Somebody has decided since the detectors looked: they look again after that.
  if (flags.some(({ state }) => state !== 'open')) return 'known';
  const [open] = flags;
  const id = open?.id ?? randomUUID();
  const added = open === undefined ? finding.about : await notYetAbout(hall, id, finding.about);
  if (open !== undefined && added.length === 0) return 'known';
  const figures = JSON.stringify(figuresOf(finding));
  const version = (open?.version ?? 0) + 1;
  const toDay = open !== undefined && open.to_day > to ? open.to_day : to;
  if (open === undefined) {
    await hall.tx
      .insertInto('flags')
      .values({
        id,
        hall_id: hall.hallId,
        detector,
        window_id: windowId,
        staff_id: staffId,
        from_day: from,
        to_day: to,
        figures,
        state: 'open',
        version,
        raised_at: hall.at,
        decided_by: null,
        decided_at: null,
        reason: null,
      })
      .execute();
  } else {
    await hall.tx
      .updateTable('flags')
      .set({ to_day: toDay, figures, version })
      .where('id', '=', id)
      .execute();
  }
  await keepAbout(hall, id, added);
  const marked = added.flatMap(({ scope, ...one }): Marked[] =>
    scope === 'evidence' ? [] : [{ ...one, scope }],
  );
  await markServings(hall.tx, hall.hallId, { source: 'flag', sourceId: id, standing: 'flagged' }, marked);
  hall.append('flag.raised', {
    flagId: id,
    version,
    detector,
    staffId,
    windowId,
    fromDay: open?.from_day ?? from,
    toDay,
    figures: figuresOf(finding),
    servings: added.map(({ servingId, businessDay, scope }) => ({ servingId, businessDay, scope })),
  });
  return open === undefined ? 'raised' : 'extended';
}

function figuresOf({ figures }: FoundFlag): FlagFigures {
  const { trials, events, atMost, hallShare, evidence, measure } = figures;
  return { trials, events, expected: atMost * trials, hallShare, evidence, measure };
}

async function notYetAbout(
  hall: HallTransaction,
  flagId: string,
  about: readonly AboutServing[],
): Promise<AboutServing[]> {
  const known = await hall.tx
    .selectFrom('flag_servings')
    .select(['serving_id', 'scope'])
    .where('flag_id', '=', flagId)
    .execute();
  const keys = new Set(known.map((row) => `${row.serving_id} ${row.scope}`));
  return about.filter(({ servingId, scope }) => !keys.has(`${servingId} ${scope}`));
}

async function keepAbout(
  hall: HallTransaction,
  flagId: string,
  about: readonly AboutServing[],
): Promise<void> {
  for (let from = 0; from < about.length; from += ROWS_AT_A_TIME) {
    await hall.tx
      .insertInto('flag_servings')
      .values(
        about.slice(from, from + ROWS_AT_A_TIME).map(({ servingId, businessDay, scope }) => ({
          flag_id: flagId,
          serving_id: servingId,
          business_day: businessDay,
          scope,
        })),
      )
      .execute();
  }
}
