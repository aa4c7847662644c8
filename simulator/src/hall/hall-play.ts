import type { WindowId } from '@hallbell/domain';
import { chanceOf } from '../model/chance.ts';
import type { HallView } from '../model/hall-view.ts';
import type { DayPlan } from '../model/plan-day.ts';
import { Stage } from '../script/stage.ts';
import { Tallies } from '../script/tallies.ts';
import type { World } from '../script/world.ts';
import { Desk } from './desk.ts';
import { breakOff, close, workDay } from './desk-script.ts';
import { FollowUps } from './follow-up-script.ts';
import { HallFloor } from './hall-floor.ts';
import { giveUp, visit } from './visitor-script.ts';
import { Visits } from './visits.ts';

/** A hall full of people, played step by step in any world. */
export class HallPlay {
  readonly tallies = new Tallies();
  readonly #visits = new Visits();
  readonly #floor: HallFloor;
  readonly #stage: Stage;
  readonly #seed: number;
  readonly #followUps: FollowUps;
  #desks: Desk[] = [];

  /** @param startAt epoch milliseconds of the play's clock, before everything that is planned */
  constructor(hall: HallView, world: World, { seed, startAt }: { seed: number; startAt: number }) {
    this.#seed = seed;
    this.#stage = new Stage(world, startAt);
    this.#floor = new HallFloor({
      hall,
      stage: this.#stage,
      world,
      visits: this.#visits,
      tallies: this.tallies,
      random: chanceOf(seed, 'floor', startAt),
    });
    this.#followUps = new FollowUps(this.#floor, seed);
  }

  /** Epoch milliseconds of the play. */
  get now(): number {
    return this.#stage.now;
  }

  get waiting(): number {
    return this.#visits.waiting;
  }

  /** Nobody is in the hall, and no clerk at a window. */
  get isEmpty(): boolean {
    return this.#visits.all().length === 0 && this.#desks.every(({ isMine }) => !isMine);
  }

  /** Adds a day. `except`: windows that are left to others. */
  schedule(plan: DayPlan, except: ReadonlySet<WindowId> = new Set()): void {
    for (const citizen of plan.citizens) {
      this.#stage.enter(citizen.arrivesAt, visit(this.#floor, citizen));
    }
    this.#desks = plan.desks.flatMap((day) => {
      const post = this.#floor.posts.get(day.windowId);
      if (post === undefined || except.has(day.windowId) || day.spells.length === 0) return [];
      const chanceAt = (what: string) => chanceOf(this.#seed, what, plan.day, day.windowId);
      const chances = { random: chanceAt('at-work'), mischief: chanceAt('mischief') };
      return [new Desk(this.#floor, post, day, chances)];
    });
    for (const desk of this.#desks) this.#stage.enter(this.now, workDay(desk));
    this.#stage.enter(this.now, this.#followUps.workDay(plan.followUpAt));
  }

  /** Plays what comes before `end`, or until the signal. Answers whether `end` was reached. */
  play(end: number, signal?: AbortSignal): Promise<boolean> {
    return this.#stage.play(end, signal);
  }

  /** The day is over and the hub has let what waited expire: nobody is in the hall any more. */
  forgetWaiting(): void {
    for (const one of this.#visits.all()) this.#visits.move(one, { stage: 'over' });
  }

  /** Everybody goes home, whoever still waits too: servings are finished, tickets given up, windows closed. */
  async clear(): Promise<void> {
    const desks = this.#desks.filter(({ isMine }) => isMine);
    for (const desk of desks) await this.#stage.playNow(breakOff(desk));
    await this.#giveAllUp();
    for (const desk of desks) await this.#stage.playNow(close(desk));
    await this.#giveAllUp();
  }

  async #giveAllUp(): Promise<void> {
    for (const one of this.#visits.all()) {
      if (one.stage === 'waiting' || one.stage === 'called')
        await this.#stage.playNow(giveUp(this.#floor, one, { kind: 'kiosk' }));
    }
  }
}
