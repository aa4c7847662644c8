import { businessDayOf, decideRating, isRatingLevel, type RatingSource } from '@hallbell/domain';
import { openCase, phoneOfTicket } from '../cases/open-case.ts';
import { HallError } from '../errors.ts';
import { staleIfPast } from '../evaluation/rollups/stale-day.ts';
import type { Actor } from './actor.ts';
import { granted } from './granted.ts';
import type { HallTransaction } from './hall-transaction.ts';
import type { Handler } from './handler.ts';
import { checkStandsAt, type Serving, servingById } from './windows.ts';

/** 一次一评: one rating a serving, by the citizen's own hand. */
export const rateServing: Handler<'serving.rate'> = async (hall, payload) => {
  if (!isRatingLevel(payload.level)) throw new HallError('bad_request');
  const serving = await servingById(hall, payload.servingId);
  const source = sourceOf(hall.actor, serving);
  const { rating } = granted(
    decideRating(
      {
        servingStatus: serving.status,
        finishedAt: serving.finished_at,
        alreadyRated: await isRated(hall, serving.id),
        padAskSeconds: hall.config.settings.rules.padAskSeconds,
        calendar: hall.config.calendar,
      },
      { level: payload.level, reasons: payload.reasons ?? [], source, at: hall.at },
    ),
  );
  await hall.tx
    .insertInto('ratings')
    .values({
      serving_id: serving.id,
      hall_id: hall.hallId,
      business_day: businessDayOf(serving.finished_at ?? hall.at, hall.config.timeZone),
      level: rating.level,
      reasons: JSON.stringify(rating.reasons),
      comment: payload.comment || null,
      source,
      device_id: hall.actor.kind === 'device' ? hall.actor.deviceId : null,
      rated_at: hall.at,
      response_ms: rating.delayMs,
    })
    .execute();
  staleIfPast(hall, serving.business_day);
  hall.touched.servings.add(serving.id);
  hall.touched.windows.add(serving.window_id);
  hall.touched.tickets.add(serving.ticket_id);
  hall.append('serving.rated', {
    servingId: serving.id,
    windowId: serving.window_id,
    staffId: serving.staff_id,
    serviceId: serving.service_id,
    level: rating.level,
    reasons: [...rating.reasons],
    source,
    delayMs: rating.delayMs,
  });
  if (rating.bad) {
    await openCase(hall, {
      kind: 'bad_rating',
      channel: 'rating',
      ticketId: serving.ticket_id,
      servingId: serving.id,
      windowId: serving.window_id,
      staffId: serving.staff_id,
      serviceId: serving.service_id,
      level: rating.level,
      reasons: rating.reasons,
      text: payload.comment || null,
      contactCipher: await phoneOfTicket(hall, serving.ticket_id),
    });
  }
  return {
    rating: {
      servingId: serving.id,
      level: rating.level,
      reasons: [...rating.reasons],
      source,
      ratedAt: new Date(hall.at).toISOString(),
    },
  };
};

/** How the rating came, which is settled by who sends it and never by what they say. */
function sourceOf(actor: Actor, serving: Serving): RatingSource {
  if (actor.kind === 'citizen') {
    if (actor.ticketId !== serving.ticket_id) throw new HallError('forbidden');
    return 'phone';
  }
  if (actor.kind !== 'device') throw new HallError('forbidden');
  if (actor.deviceKind === 'kiosk') return 'kiosk';
  checkStandsAt(actor, serving.window_id);
  return actor.deviceKind === 'rater' ? 'pad' : 'button';
}

async function isRated(hall: HallTransaction, servingId: string): Promise<boolean> {
  const rating = await hall.tx
    .selectFrom('ratings')
    .select('serving_id')
    .where('serving_id', '=', servingId)
    .executeTakeFirst();
  return rating !== undefined;
}
