import { businessDayOf, endOfDay, instantOf, startOfDay } from '../../business-day.ts';
import { scheduledSpansOf } from '../../calendar.ts';
import { addDays } from '../../civil-day.ts';
import type { BusinessDay, EpochMs } from '../../glossary.ts';
import type { RawDay, RawServing, RawSpan } from '../rollup/raw-day.ts';
import { WindowServices } from '../rollup/window-services.ts';
import { Decided } from './decided.ts';
import { Marks } from './marks.ts';
import { type HistoryEvent, JournalGap, textIn, textOrNullIn } from './payload.ts';
import { SetUp } from './set-up.ts';
import { ToldCases } from './told-cases.ts';
import { type ToldServing, Visits } from './visits.ts';

interface ToldSpan extends Omit<RawSpan, 'to'> {
  to: EpochMs | null;
}

/**
 * A hall as its journal alone tells of it, entry by entry: enough to roll up each of its days again, with no table but
 * the journal's.
 */
export class HallHistory {
  readonly setUp = new SetUp();
  readonly decided = new Decided();
  readonly followUps = new ToldCases();
  readonly #visits = new Visits();
  readonly #marks = new Marks();
  readonly #windowServices = new WindowServices();
  readonly #spans: ToldSpan[] = [];
  /** Of each window that is open or paused. */
  readonly #lasting = new Map<string, ToldSpan>();

  /** Throws a `JournalGap` where the entry does not tell what it should. */
  add(event: HistoryEvent): void {
    this.setUp.add(event);
    this.decided.add(event);
    this.followUps.add(event);
    this.#visits.add(event);
    this.#marks.add(event);
    this.#windowServices.add(event);
    if (event.type === 'window.opened' || event.type === 'window.paused')
      this.#endSpan(event, this.#begun(event));
    else if (event.type === 'window.closed') this.#endSpan(event, null);
  }

  /** The raw rows of each day that has begun, from the first of which the journal tells anything. */
  *rawDays(now: EpochMs): Generator<RawDay> {
    const { calendar } = this.setUp;
    if (calendar === null) return;
    const { timeZone } = calendar;
    const told = this.#visits.days(now);
    const standings = this.#marks.standings();
    const windows = this.#lives(now);
    const first = [...told.keys(), ...this.#spans.map(({ from }) => businessDayOf(from, timeZone))].sort()[0];
    if (first === undefined) return;
    for (let day: BusinessDay = first; startOfDay(day, timeZone) <= now; day = addDays(day, 1)) {
      const end = endOfDay(day, timeZone);
      const until = Math.min(end, now);
      const begin = startOfDay(day, timeZone);
      const ofDay = told.get(day) ?? { tickets: [], servings: [], uncalled: [] };
      yield {
        day,
        hours: Array.from({ length: 25 }, (_, hour) => instantOf(day, hour * 60, timeZone)),
        until,
        schedule: scheduledSpansOf(calendar, day),
        servings: ofDay.servings.map((serving) => servingOf(serving, standings)),
        tickets: ofDay.tickets,
        uncalled: ofDay.uncalled,
        spans: this.#spans
          .filter(({ from, to }) => from < until && (to ?? until) > begin)
          .map((span) => ({ ...span, to: span.to ?? until })),
        windows: windows.map(({ id, life }) => ({
          id,
          life,
          serviceIds: this.#windowServices.at(id, end - 1) ?? [],
        })),
      };
    }
  }

  #begun(event: HistoryEvent): ToldSpan {
    const windowId = textIn(event, 'windowId');
    const staffId = textIn(event, 'staffId');
    const state = event.type === 'window.opened' ? 'open' : 'paused';
    return { windowId, staffId, state, reason: textOrNullIn(event, 'reason'), from: event.at, to: null };
  }

  #endSpan(event: HistoryEvent, next: ToldSpan | null): void {
    const windowId = textIn(event, 'windowId');
    const lasting = this.#lasting.get(windowId);
    if (lasting !== undefined) lasting.to = event.at;
    if (next === null) {
      if (lasting === undefined) throw new JournalGap(event, 'the window was not open');
      this.#lasting.delete(windowId);
      return;
    }
    this.#lasting.set(windowId, next);
    this.#spans.push(next);
  }

  /** From each window's first opening on; until its last closing once it is out of use. */
  #lives(now: EpochMs): { id: string; life: { from: EpochMs; to: EpochMs } }[] {
    const retired = new Set(
      this.setUp
        .things('window')
        .filter(({ isRetired }) => isRetired)
        .map(({ id }) => id),
    );
    return [...Map.groupBy(this.#spans, ({ windowId }) => windowId)].map(([id, spans]) => {
      const from = Math.min(...spans.map((span) => span.from));
      const last = Math.max(...spans.map((span) => span.to ?? now));
      return { id, life: { from, to: retired.has(id) ? Math.min(last, now) : now } };
    });
  }
}

function servingOf(
  { id, day: _day, rating, ...serving }: ToldServing,
  standings: ReturnType<Marks['standings']>,
): RawServing {
  return {
    ...serving,
    standing: standings.serving.get(id) ?? 0,
    rating: rating && { ...rating, standing: standings.rating.get(id) ?? 0 },
  };
}
