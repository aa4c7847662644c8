import type { Random, ServiceId, WindowId } from '@hallbell/domain';
import type { CommandPayload, CommandType } from '@hallbell/protocol';
import { drawBetween } from '../model/chance.ts';
import { type HallView, servicesById, type ViewedService } from '../model/hall-view.ts';
import { type Bell, type Script, send } from '../script/script.ts';
import type { Stage } from '../script/stage.ts';
import type { Tallies } from '../script/tallies.ts';
import type { Answer, Sender, World } from '../script/world.ts';
import type { Visits } from './visits.ts';

/** A window as its colleagues see it. */
export interface Post {
  readonly windowId: WindowId;
  readonly serviceIds: readonly ServiceId[];
  readonly firstTierIds: readonly ServiceId[];
  /** Rings when somebody comes whom it may call. */
  readonly bell: Bell;
  isOpen: boolean;
  /** When the latest serving was started: the pad asks no longer about the one before. */
  startedAt: number;
}

/** How soon a clerk with nobody to serve notices a newcomer on the screen. */
const NOTICES_AFTER_SECONDS = [2, 7] as const;

/** What everybody in the hall shares: the stage they act on, who waits, which windows are open, what was counted. */
export class HallFloor {
  readonly hall: HallView;
  readonly stage: Stage;
  readonly world: World;
  readonly visits: Visits;
  readonly tallies: Tallies;
  readonly services: ReadonlyMap<ServiceId, ViewedService>;
  readonly posts: ReadonlyMap<WindowId, Post>;
  readonly #random: Random;

  constructor(parts: {
    hall: HallView;
    stage: Stage;
    world: World;
    visits: Visits;
    tallies: Tallies;
    random: Random;
  }) {
    const { hall } = parts;
    this.hall = hall;
    this.stage = parts.stage;
    this.world = parts.world;
    this.visits = parts.visits;
    this.tallies = parts.tallies;
    this.#random = parts.random;
    this.services = servicesById(hall);
    this.posts = new Map(
      hall.windows.map(({ id, services }) => [
        id,
        {
          windowId: id,
          serviceIds: services.map(({ serviceId }) => serviceId),
          firstTierIds: services.filter(({ tier }) => tier === 1).map(({ serviceId }) => serviceId),
          bell: { ring: null },
          isOpen: false,
          startedAt: 0,
        },
      ]),
    );
  }

  /** Epoch milliseconds of the play. */
  get now(): number {
    return this.stage.now;
  }

  /** Sends a command; a refusal is counted by its code. */
  *send<T extends CommandType>(sender: Sender, type: T, payload: CommandPayload<T>): Script<Answer<T>> {
    const answer = yield* send(sender, type, payload);
    if (!answer.ok) this.tallies.refuse(answer.code);
    return answer;
  }

  /** Tells one of the clerks with nobody to serve that somebody waits: first who takes the service first. */
  tellNewcomer(serviceId: ServiceId, targetWindowId: WindowId | null): void {
    const idle = [...this.posts.values()].filter(
      ({ bell, windowId, serviceIds }) =>
        bell.ring !== null &&
        (targetWindowId === null ? serviceIds.includes(serviceId) : windowId === targetWindowId),
    );
    const first = idle.filter(({ firstTierIds }) => firstTierIds.includes(serviceId));
    const among = first.length > 0 ? first : idle;
    const post = among[Math.floor(this.#random() * among.length)];
    const [soonest, latest] = NOTICES_AFTER_SECONDS;
    post?.bell.ring?.(this.now + 1_000 * drawBetween(soonest, latest, this.#random));
  }
}
