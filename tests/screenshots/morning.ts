import type { ServingResource, TicketAtWindow } from '@hallbell/protocol';
import { HubApi } from '../support/hub-api.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Citizens who come in the hour and a half, and how many of a hundred do what. */
const ARRIVALS = 170;
const NO_SHOWS = 5;
const RATE_IT = 80;
const HAS_PRIORITY = 12;
const SPEAK_ENGLISH = 4;
/** These stay closed all morning. */
const CLOSED = new Set(['8', '16']);
/** Free when the pictures are taken: scenes do there what they show. */
export const FREE_WINDOWS = { counter: '3', phone: '12', board: '13', pad: '14' } as const;
const FREE_FROM = onMonday('10:08');
const MORNING_ENDS = onMonday('10:20');

interface Step {
  readonly at: number;
  readonly carryOut: () => Promise<void>;
}

/**
 * A Monday from nine to twenty past ten through the hub's own interface: citizens come, are called, served, and rate.
 * The same every time. Afterwards a window is paused, one training, one without a clerk, and a service takes no
 * tickets.
 */
export async function liveThroughMorning(stage: Stage): Promise<void> {
  const steps: Step[] = [];
  const plan = (at: number, carryOut: Step['carryOut']) => steps.push({ at, carryOut });
  const morning = new Morning(stage, plan);
  morning.planAll();
  for (let now = earliest(steps); now !== undefined; now = earliest(steps)) {
    steps.splice(steps.indexOf(now), 1);
    await stage.setClock(now.at);
    await now.carryOut();
  }
  await stage.setClock(MORNING_ENDS);
  await stage.atWindow('7', 'pause', { reason: 'training' });
  await stage.manager.change(`/halls/${SAMPLE_HALL}/services/market-close`, {
    paused: true,
    pausedReason: '登记系统维护，预计 14:00 恢复',
  });
  await stage.manager.change(`/halls/${SAMPLE_HALL}/services/police-passport`, {
    needsIdentity: true,
    materials: '身份证原件、近期照片 1 张',
  });
}

function earliest(steps: readonly Step[]): Step | undefined {
  let first: Step | undefined;
  for (const step of steps) if (first === undefined || step.at < first.at) first = step;
  return first?.at !== undefined && first.at <= MORNING_ENDS ? first : undefined;
}

class Morning {
  readonly #stage: Stage;
  readonly #plan: (at: number, carryOut: Step['carryOut']) => void;
  readonly #chance = chanceFrom(20_261_123);
  /** By ticket id: what the citizens' phones rate with. */
  readonly #tokens = new Map<string, string>();

  constructor(stage: Stage, plan: (at: number, carryOut: Step['carryOut']) => void) {
    this.#stage = stage;
    this.#plan = plan;
  }

  planAll(): void {
    const opensAt = onMonday('09:00');
    for (const { number } of this.#stage.hall.windows) {
      if (CLOSED.has(number)) continue;
      const at = opensAt + this.#upTo(4 * MINUTE);
      this.#plan(at, () => this.#open(number, at));
    }
    for (let citizen = 0; citizen < ARRIVALS; citizen += 1) {
      // Most come right after opening.
      const at = opensAt + Math.floor(this.#chance() ** 1.4 * (MORNING_ENDS - opensAt));
      this.#plan(at, () => this.#take());
    }
  }

  async #open(number: string, at: number): Promise<void> {
    await this.#stage.atWindow(number, 'open');
    this.#plan(at + 2 * SECOND, () => this.#call(number, at + 2 * SECOND));
  }

  async #take(): Promise<void> {
    const { services, departments, priorityClasses } = this.#stage.hall;
    // The first departments and the first services of each are what most people come for.
    const department = departments[Math.floor(this.#chance() ** 1.3 * departments.length)];
    const own = services.filter(({ departmentId }) => departmentId === department?.id);
    const service = own[Math.floor(this.#chance() ** 1.8 * own.length)];
    const priority = priorityClasses[Math.floor(this.#chance() * priorityClasses.length)];
    const isPriority = this.#happens(HAS_PRIORITY);
    const { id, token } = await this.#stage.take({
      serviceId: service?.id,
      language: this.#happens(SPEAK_ENGLISH) ? 'en' : 'zh-CN',
      ...(isPriority && priority !== undefined ? { priorityClass: priority.id } : {}),
    });
    this.#tokens.set(id, token);
  }

  async #call(number: string, at: number): Promise<void> {
    const isKeptFree = at >= FREE_FROM && Object.values<string>(FREE_WINDOWS).includes(number);
    if (isKeptFree) return;
    const { serving, ticket } = await this.#stage.atWindow<{
      serving: ServingResource | null;
      ticket: TicketAtWindow | null;
    }>(number, 'call-next');
    if (serving === null || ticket === null) {
      this.#plan(at + MINUTE, () => this.#call(number, at + MINUTE));
    } else if (this.#happens(NO_SHOWS)) {
      const missedAt = at + 90 * SECOND;
      this.#plan(missedAt, async () => {
        await this.#stage.atWindow(number, 'no-show');
        this.#plan(missedAt + 5 * SECOND, () => this.#call(number, missedAt + 5 * SECOND));
      });
    } else {
      this.#planServing(number, serving, ticket, at);
    }
  }

  #planServing(number: string, serving: ServingResource, ticket: TicketAtWindow, at: number): void {
    const service = this.#stage.hall.services.find(({ id }) => id === serving.serviceId);
    const standardMs = (service?.standardSeconds ?? 600) * SECOND;
    const startedAt = at + 15 * SECOND + this.#upTo(30 * SECOND);
    const finishedAt = startedAt + Math.floor(standardMs * (0.5 + 0.7 * this.#chance()));
    const level = this.#happens(RATE_IT) ? this.#level() : null;
    this.#plan(startedAt, () => this.#stage.atWindow(number, 'start'));
    this.#plan(finishedAt, async () => {
      await this.#stage.atWindow(number, 'finish');
      if (level !== null) await rateByPhone(this.#stage, serving, this.#tokens.get(ticket.id), level);
      this.#plan(finishedAt + 10 * SECOND, () => this.#call(number, finishedAt + 10 * SECOND));
    });
  }

  #level(): number {
    const draw = this.#chance();
    if (draw < 0.68) return 5;
    if (draw < 0.9) return 4;
    return draw < 0.97 ? 3 : 2;
  }

  #upTo(ms: number): number {
    return Math.floor(this.#chance() * ms);
  }

  #happens(ofHundred: number): boolean {
    return this.#chance() * 100 < ofHundred;
  }
}

async function rateByPhone(
  stage: Stage,
  serving: ServingResource,
  token: string | undefined,
  level: number,
): Promise<void> {
  // One that was taken before this morning is nobody's to rate.
  if (token === undefined) return;
  const citizen = new HubApi(stage.hub.url, { 'x-ticket-token': token });
  await citizen.post(`/servings/${serving.id}/rating`, {
    level,
    ...(level <= 2 ? { reasons: ['efficiency'] } : {}),
  });
}

/** Numbers from 0 to 1 that are the same every time (the generator of Numerical Recipes, §7.1). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
