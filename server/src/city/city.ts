import {
  addDays,
  businessDayOf,
  parsePeriod,
  periodBetween,
  periodLabelOf,
  weekdayOf,
} from '@hallbell/domain';
import type {
  CityHall,
  CityResource,
  EvaluationResource,
  HallNow,
  PublicHallsResource,
  QuarterSoFar,
  UsualWait,
} from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import type { Evaluations } from '../evaluation/evaluations.ts';
import { isoOf } from '../iso-time.ts';
import type { Realtime } from '../realtime/sockets.ts';
import type { HallViews } from '../realtime/topics/topic.ts';
import type { Database } from '../store/dialect.ts';
import { quarterSoFar, readCityHall } from './city-hall.ts';
import { readHallNow } from './hall-now.ts';
import { KeptAnswers } from './kept-answers.ts';

/** Anybody may ask, as often as they like: this is as old as it gets. */
const NOW_KEPT_MS = 10_000;
const QUARTER_KEPT_MS = 60_000;
const USUAL_KEPT_MS = 3_600_000;
/** Days back of which the hours are compared. */
const USUAL_DAYS = 28;
/** Finished servings in an hour, on all those days, below which nothing is said of it. */
const USUAL_SERVINGS = 5;

interface CityParts {
  readonly reader: Database;
  readonly views: HallViews;
  readonly evaluations: Evaluations;
  readonly realtime: Pick<Realtime, 'alarms' | 'estimatesOf'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Several halls side by side. */
export class City {
  readonly #parts: CityParts;
  readonly #now: KeptAnswers<HallNow>;
  readonly #quarters: KeptAnswers<QuarterSoFar>;
  readonly #usual: KeptAnswers<readonly UsualWait[]>;

  constructor(parts: CityParts) {
    this.#parts = parts;
    this.#now = new KeptAnswers(NOW_KEPT_MS, parts.clock);
    this.#quarters = new KeptAnswers(QUARTER_KEPT_MS, parts.clock);
    this.#usual = new KeptAnswers(USUAL_KEPT_MS, parts.clock);
  }

  /** For citizens: every hall that has any service, with what waits in it. */
  async publicHalls(): Promise<PublicHallsResource> {
    const ids = await this.#hallIds();
    const halls = await Promise.all(ids.map((id) => this.#now.get(id, () => this.#readNow(id))));
    // Of one that is not set up yet nobody can have anything.
    return { at: isoOf(this.#parts.clock()), halls: halls.filter(({ services }) => services.length > 0) };
  }

  /** For who manages them: these halls. */
  async halls(belongs: (hallId: string) => boolean): Promise<CityResource> {
    const ids = (await this.#hallIds()).filter(belongs);
    const halls = await Promise.all(ids.map((id) => this.#readCityHall(id)));
    return { at: isoOf(this.#parts.clock()), halls };
  }

  async #hallIds(): Promise<string[]> {
    const halls = await this.#parts.reader.selectFrom('halls').select('id').orderBy('name').execute();
    return halls.map(({ id }) => id);
  }

  async #readNow(hallId: string): Promise<HallNow> {
    const { views, realtime } = this.#parts;
    const [estimates, usual] = await Promise.all([
      realtime.estimatesOf(hallId),
      this.#usual.get(hallId, () => this.#readUsual(hallId)),
    ]);
    return views.read(hallId, (view) => readHallNow(view, { estimates, usual }));
  }

  async #readCityHall(hallId: string): Promise<CityHall> {
    const { views, realtime } = this.#parts;
    const [{ alarms }, quarter] = await Promise.all([
      realtime.alarms(hallId),
      this.#quarters.get(hallId, () => this.#readQuarter(hallId)),
    ]);
    const count = (severity: string) => alarms.filter((alarm) => alarm.severity === severity).length;
    const beside = { alarms: { red: count('red'), amber: count('amber') }, quarter };
    return views.read(hallId, (view) => readCityHall(view, beside));
  }

  async #readQuarter(hallId: string): Promise<QuarterSoFar> {
    const { evaluations, clock } = this.#parts;
    const label = periodLabelOf(await this.#today(hallId), 'quarter');
    const period = parsePeriod(label);
    if (period === null) throw new HallError('period_invalid');
    const json = await evaluations.evaluate({ hallId, period, by: 'window', now: clock() });
    // The hub's own answer, of the shape that the protocol promises.
    return quarterSoFar(label, JSON.parse(new TextDecoder().decode(json)) as EvaluationResource);
  }

  /** Of the last weeks, without today, by the hours of today's weekday. */
  async #readUsual(hallId: string): Promise<readonly UsualWait[]> {
    const { evaluations, clock } = this.#parts;
    const today = await this.#today(hallId);
    const period = periodBetween(addDays(today, -USUAL_DAYS), addDays(today, -1));
    if (period === null) return [];
    const { cells } = await evaluations.heatMap({ hallId, by: 'window', id: null, period, now: clock() });
    const weekday = weekdayOf(today);
    return cells.flatMap(({ weekday: of, hour, servings, waitMedianSeconds }) =>
      of === weekday && servings >= USUAL_SERVINGS && waitMedianSeconds !== null
        ? [{ hour, waitMedianSeconds }]
        : [],
    );
  }

  #today(hallId: string): Promise<string> {
    return this.#parts.views.read(hallId, async ({ config, now }) => businessDayOf(now, config.timeZone));
  }
}
