import { isDeepStrictEqual } from 'node:util';
import {
  applyToHall,
  businessDayOf,
  emptyHall,
  endOfDay,
  type HallCommand,
  type HallModel,
  type HallSetup,
} from '@hallbell/domain';
import { NINE, OPENING, resolve } from '@hallbell/domain/testing';
import type { CommandResults } from '@hallbell/protocol';
import type { OpenedDatabase, Vault } from '@hallbell/server';
import { type Answer, explain, outcomeOf, type Step } from './explain.ts';
import { stateOfHub, stateOfModel } from './hall-state.ts';
import { type Answered, HubHall, type Sent } from './hub-hall.ts';
import type { Moment, Press } from './random-moments.ts';
import { toldByModel } from './told.ts';

/** The whole of both halls is compared after so many moments, and at the end. */
const COMPARE_EVERY = 25;
/** From midnight until the hall opens again. */
const NIGHT_MS = 9 * 3_600_000;

/** The hub did what the model does not. */
export class Difference extends Error {}

interface LastSent {
  readonly sent: Sent;
  readonly command: Exclude<HallCommand, { type: 'expire' }>;
  readonly answered: Answered;
}

/** One hall played by hubs and by the model, moment by moment. */
export class PlayInBoth {
  readonly #hub: HubHall;
  #model: HallModel;
  #last: LastSent | null = null;
  /** How many commands were sent. */
  commands = 0;

  private constructor(hub: HubHall, model: HallModel) {
    this.#hub = hub;
    this.#model = model;
  }

  /**
   * Plays these moments in a new hall. Answers how many commands were sent. Throws a `Difference` at the first thing that
   * one of the hubs answered, or that the database holds, where the model says otherwise.
   */
  static async run(
    parts: { readonly databases: readonly OpenedDatabase[]; readonly vault: Vault },
    setup: HallSetup,
    moments: readonly Moment[],
    modelSetup: HallSetup = setup,
  ): Promise<number> {
    const hub = await HubHall.open({ ...parts, setup, at: NINE });
    const play = new PlayInBoth(hub, emptyHall(modelSetup));
    const opening = OPENING.map(([command]): Press => ({ command, hand: 'own', hub: 0 }));
    await play.#presses(opening);
    for (const [index, moment] of moments.entries()) {
      await play.#play(moment);
      if ((index + 1) % COMPARE_EVERY === 0) await play.#compare();
    }
    await play.#compare();
    return play.commands;
  }

  async #play(moment: Moment): Promise<void> {
    switch (moment.kind) {
      case 'presses':
        this.#hub.now += moment.afterMs;
        return this.#presses(moment.presses);
      case 'again':
        return this.#again(moment.hub);
      case 'restart':
        return this.#hub.restart(moment.hub);
      case 'night':
        return this.#night();
    }
  }

  async #presses(presses: readonly Press[]): Promise<void> {
    const { now } = this.#hub;
    const sent = presses.map(async ({ command: template, hand, hub }) => {
      const command = resolve(template, this.#model);
      if (command.type === 'expire') throw new Error('Nobody presses that');
      const byHand = hand === 'button' && !('windowId' in command) ? 'own' : hand;
      const prepared = this.#hub.prepare(command, byHand);
      const answered = await this.#hub.send(prepared, command.type, hub);
      if (answered.result !== null) this.#last = { sent: prepared, command, answered };
      return { lane: hub % this.#hub.hubs, answer: { command, hand: byHand, answered } };
    });
    const answers = await Promise.all(sent);
    this.commands += answers.length;
    const lanes = Array.from({ length: this.#hub.hubs }, (_, lane) =>
      answers.flatMap((one) => (one.lane === lane ? one.answer : [])),
    );
    const steps = explain(this.#model, lanes, now);
    if (steps === null) throw this.#unexplained(answers.map(({ answer }) => answer));
    for (const step of steps) this.#learn(step);
    this.#model = steps.at(-1)?.after ?? this.#model;
  }

  /** What the hub calls whatever is new in the model. */
  #learn({ answer, outcome }: Step): void {
    if (!outcome.ok) return;
    const result = answer.answered.result as Partial<
      CommandResults['ticket.take'] & CommandResults['window.call-next']
    > | null;
    for (const event of outcome.events) {
      if (event.type === 'taken' && result?.ticket) {
        const { id, token } = result.ticket;
        this.#hub.ids.knowTicket(event.ticketId, { id, token });
      }
      if (event.type === 'called' && result?.serving) {
        const { id, ticketId, windowId } = result.serving;
        this.#hub.ids.knowServing(event.servingId, { id, ticketId, windowId });
      }
    }
  }

  async #again(hub: number): Promise<void> {
    if (this.#last === null) return;
    const { sent, command, answered } = this.#last;
    this.commands += 1;
    const again = await this.#hub.send(sent, command.type, hub);
    if (isDeepStrictEqual(again, answered)) return;
    throw new Difference(
      `Sent again, ${inJson(sent)} was answered ${inJson(again)} after ${inJson(answered)}`,
    );
  }

  async #night(): Promise<void> {
    const { timeZone } = this.#model.setup.calendar;
    this.#hub.now = endOfDay(businessDayOf(this.#hub.now, timeZone), timeZone) + NIGHT_MS;
    const outcome = applyToHall(this.#model, { type: 'expire' }, this.#hub.now);
    const told = await this.#hub.expireDay();
    this.commands += 1;
    const byModel = toldByModel({ type: 'expire' }, this.#model, outcome);
    if (!isDeepStrictEqual(told, byModel)) {
      throw new Difference(`At night the hub answered ${inJson(told)}, and the model ${inJson(byModel)}`);
    }
    if (outcome.ok) this.#model = outcome.hall;
  }

  async #compare(): Promise<void> {
    const [hub, model] = [await stateOfHub(this.#hub), stateOfModel(this.#model)];
    for (const part of Object.keys(model) as (keyof typeof model)[]) {
      const [ofHub, ofModel] = [hub[part], model[part]];
      for (const id of new Set([...Object.keys(ofHub), ...Object.keys(ofModel)])) {
        if (isDeepStrictEqual(ofHub[id], ofModel[id])) continue;
        throw new Difference(
          `Of ${part} the hub holds ${id}: ${inJson(ofHub[id])}, and the model ${inJson(ofModel[id])}`,
        );
      }
    }
  }

  #unexplained(answers: readonly Answer[]): Difference {
    const lines = answers.map((answer) => {
      const outcome = outcomeOf(this.#model, answer, this.#hub.now);
      const byModel = outcome.ok
        ? toldByModel(answer.command, this.#model, outcome)
        : { refused: outcome.reason };
      return `${answer.hand} ${inJson(answer.command)}: the hub answered ${inJson(answer.answered.told)}, and the model, by itself, ${inJson(byModel)}`;
    });
    return new Difference(lines.join('\n'));
  }
}

const inJson = (value: unknown) => JSON.stringify(value);
