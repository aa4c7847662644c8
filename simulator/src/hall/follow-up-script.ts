import type { Random } from '@hallbell/domain';
import { chanceOf, happens } from '../model/chance.ts';
import { drawFollowUp, FINDING_REASONS, type FollowUpPlan } from '../model/follow-up.ts';
import { openCases, type Script, until } from '../script/script.ts';
import type { OpenCase } from '../script/world.ts';
import type { HallFloor } from './hall-floor.ts';

const MANAGER = { kind: 'manager' } as const;

/** What whoever follows up means to do of a case, and how often they have gone past it. */
interface Known {
  readonly plan: FollowUpPlan;
  readonly random: Random;
  rounds: number;
  /** The round in which the citizen was reached, or as good as that. */
  contactedIn: number | null;
}

/** Whoever follows bad ratings up, from day to day. */
export class FollowUps {
  readonly #floor: HallFloor;
  readonly #seed: number;
  readonly #known = new Map<string, Known>();

  constructor(floor: HallFloor, seed: number) {
    this.#floor = floor;
    this.#seed = seed;
  }

  /** A working day: a round at each of these times. */
  *workDay(times: readonly number[]): Script {
    for (const at of times) {
      yield* until(at);
      for (const one of yield* openCases()) yield* this.#look(one);
    }
  }

  *#look(one: OpenCase): Script {
    const known = this.#known.get(one.id) ?? this.#meet(one);
    yield* this.#step(one, known);
    known.rounds += 1;
  }

  #meet({ id, number }: OpenCase): Known {
    const random = chanceOf(this.#seed, 'case', number);
    const known: Known = { plan: drawFollowUp(random), random, rounds: 0, contactedIn: null };
    this.#known.set(id, known);
    return known;
  }

  /** What is due of it in this round. */
  *#step({ id: caseId, state, hasContact }: OpenCase, known: Known): Script {
    const { plan, rounds, random } = known;
    if (state === 'open') {
      if (plan.contactAfter === null || rounds < plan.contactAfter) return;
      const answered = happens(plan.answersShare, random) ? 'reached' : 'not_reached';
      const outcome = hasContact ? answered : 'no_contact';
      const contact = yield* this.#floor.send(MANAGER, 'case.contact', { caseId, outcome });
      if (contact.ok && contact.result.state === 'contacted') known.contactedIn = rounds;
      return;
    }
    if (state === 'contacted') {
      known.contactedIn ??= rounds;
      if (plan.resultAfter === null || rounds < known.contactedIn + plan.resultAfter) return;
      const { finding } = plan;
      const reason = FINDING_REASONS[finding];
      yield* this.#floor.send(MANAGER, 'case.resolve', { caseId, finding, reason });
      return;
    }
    if (state === 'resolved') {
      const result = hasContact ? plan.visitBack : 'no_contact';
      yield* this.#floor.send(MANAGER, 'case.visit-back', { caseId, result });
    }
    const closed = yield* this.#floor.send(MANAGER, 'case.close', { caseId });
    if (closed.ok) this.#known.delete(caseId);
  }
}
