import { arrivalRates, intakeEndOf, type ObservedArrival, scheduledSpansOf } from '@hallbell/domain';
import { inLine } from '../commands/tickets.ts';
import type { HallView } from '../realtime/topics/topic.ts';
import type { EstimateRequest } from './request.ts';

/** How many finished servings teach the handling times. */
const OBSERVED_SERVINGS = 300;
/** Until a hall has its own record: as if this many calls had been seen, one in ten of them missed. */
const PRIOR_CALLS = 20;
const PRIOR_NO_SHOWS = 2;
/** How long a window waits for one who does not come, until the hall has its own record. */
const PRIOR_NO_SHOW_SECONDS = 90;

/** Who came of late tells who will come; ten half-lives back nothing counts any more. */
const OBSERVED_ARRIVALS_MS = 200 * 60_000;

/** Reads what the wait hangs on: who waits and who will come, which windows are open, and how long handling took lately. */
export async function collectEstimateInput(view: HallView): Promise<EstimateRequest> {
  const { tx, hallId, config, now, day } = view;
  const waiting = await tx
    .selectFrom('tickets')
    .select(['service_id', 'rank', 'sequence', 'queued_at'])
    .where('hall_id', '=', hallId)
    .where(inLine)
    .orderBy('rank')
    .orderBy('sequence')
    .execute();
  const arrivals = await arrivalsOf(view);
  const opening = config.calendar.alwaysOpen ? now : (scheduledSpansOf(config.calendar, day)[0]?.from ?? now);
  const since = Math.min(opening, ...arrivals.map(({ arrivedAt }) => arrivedAt));
  const expected = arrivalRates(arrivals, { since: Math.max(since, now - OBSERVED_ARRIVALS_MS), now });
  const services = [...config.services.values()]
    .filter((service) => service.archived === 0)
    .map((service) => ({
      serviceId: service.id,
      promisedWaitSeconds: service.promised_wait_seconds,
      standardSeconds: service.standard_seconds,
      waiting: waiting
        .filter((ticket) => ticket.service_id === service.id)
        .map(({ rank, sequence, queued_at: queuedAt }) => ({ rank, sequence, queuedAt })),
      expectedArrivals: expected.get(service.id) ?? [],
    }));
  const servings = await tx
    .selectFrom('servings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .select([
      's.service_id',
      's.window_id',
      's.status',
      's.queued_at',
      's.called_at',
      's.finished_at',
      's.held_ms',
      's.standard_seconds',
      't.sequence',
    ])
    .where('s.hall_id', '=', hallId)
    .orderBy('s.business_day', 'desc')
    .orderBy('s.last_called_at', 'desc')
    .limit(OBSERVED_SERVINGS)
    .execute();
  servings.reverse();
  const missed = servings.filter((s) => s.status === 'no_show');
  return {
    hallId,
    now,
    intakeEndsAt: intakeEndOf(config.calendar, day, config.settings.rules.intakeCutoffMinutes),
    windows: await openWindows(view, breaksOf(view)),
    services,
    observed: servings.flatMap((s) =>
      s.status === 'finished' && s.finished_at !== null
        ? [
            {
              serviceId: s.service_id,
              windowId: s.window_id,
              seconds: (s.finished_at - s.called_at - s.held_ms) / 1000,
              standardSeconds: s.standard_seconds,
            },
          ]
        : [],
    ),
    noShow: {
      share: (missed.length + PRIOR_NO_SHOWS) / (servings.length + PRIOR_CALLS),
      seconds: missed.reduce(
        (mean, s, i) =>
          mean + ((s.finished_at ?? s.called_at) - s.called_at) / 1000 / (i + 2) - mean / (i + 2),
        PRIOR_NO_SHOW_SECONDS,
      ),
    },
    recentCalls: servings.map((s) => ({
      serviceId: s.service_id,
      sequence: s.sequence,
      calledAt: s.called_at,
      waitSeconds: Math.max(0, (s.called_at - s.queued_at) / 1000),
    })),
  };

  function breaksOf({ config: { calendar } }: HallView) {
    if (calendar.alwaysOpen) return [];
    const spans = scheduledSpansOf(calendar, day);
    return spans.flatMap(({ to }, index) => {
      const following = spans[index + 1];
      return following && following.from > now ? [{ from: to, to: following.from }] : [];
    });
  }
}

/** Who took a ticket today, of late. */
async function arrivalsOf({ tx, hallId, config, now, day }: HallView): Promise<ObservedArrival[]> {
  const taken = await tx
    .selectFrom('tickets')
    .select(['service_id', 'arrived_at', 'priority_class_id'])
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .where('arrived_at', '>', now - OBSERVED_ARRIVALS_MS)
    .execute();
  return taken.map((ticket) => ({
    serviceId: ticket.service_id,
    arrivedAt: ticket.arrived_at,
    creditSeconds: config.classes.get(ticket.priority_class_id ?? '')?.credit_seconds ?? 0,
  }));
}

async function openWindows(
  { tx, hallId, config, now }: HallView,
  breaks: readonly { from: number; to: number }[],
): Promise<EstimateRequest['windows']> {
  const open = await tx
    .selectFrom('windows as w')
    .leftJoin('servings as s', 's.id', 'w.serving_id')
    .select(['w.id', 's.service_id', 's.called_at'])
    .where('w.hall_id', '=', hallId)
    .where('w.archived', '=', 0)
    .where('w.state', '=', 'open')
    .execute();
  const sent = await tx
    .selectFrom('tickets')
    .select(['target_window_id', 'service_id', 'rank', 'sequence', 'queued_at'])
    .where('hall_id', '=', hallId)
    .where('status', '=', 'waiting')
    .where('target_window_id', 'is not', null)
    .orderBy('rank')
    .orderBy('sequence')
    .execute();
  return open.map((window) => ({
    windowId: window.id,
    services: config.windows.get(window.id)?.services ?? [],
    current:
      window.service_id === null || window.called_at === null
        ? null
        : { serviceId: window.service_id, elapsedSeconds: Math.max(0, (now - window.called_at) / 1000) },
    transferredHere: sent
      .filter((ticket) => ticket.target_window_id === window.id)
      .map((t) => ({ serviceId: t.service_id, rank: t.rank, sequence: t.sequence, queuedAt: t.queued_at })),
    breaks,
  }));
}
