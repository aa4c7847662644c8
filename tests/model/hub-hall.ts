import { randomUUID } from 'node:crypto';
import type { HallCommand, HallSetup } from '@hallbell/domain';
import { CLERKS, MANAGER } from '@hallbell/domain/testing';
import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';
import {
  type Actor,
  CommandBus,
  expireDay,
  HallError,
  type OpenedDatabase,
  type Vault,
} from '@hallbell/server';
import { writeHall } from '../support/write-hall.ts';
import { KnownIds } from './known-ids.ts';
import type { Hand } from './random-moments.ts';
import { type Told, toldByHub } from './told.ts';

/** The persons of the model, by numbers that GB 11643 allows. */
const IDENTITIES = new Map([
  ['p1', '11010519491231002X'],
  ['p2', '440524188001010014'],
  ['p3', '11010119900307803X'],
]);

/** A command as it goes to a hub, or went. */
export interface Sent {
  readonly id: string;
  readonly hallId: string;
  readonly type: CommandType;
  readonly payload: CommandPayload<CommandType>;
  readonly actor: Actor;
}

export interface Answered {
  readonly told: Told;
  /** The hall's newest entry once it was carried out; null where it was refused. */
  readonly seq: number | null;
  /** Null where it was refused. */
  readonly result: CommandResults[CommandType] | null;
}

/** A hall of the hub beside the model's: commands of the model sent to it as its devices and clerks would. */
export class HubHall {
  readonly hallId: string;
  readonly ids = new KnownIds();
  readonly database: OpenedDatabase;
  readonly #databases: readonly OpenedDatabase[];
  readonly #vault: Vault;
  readonly #buses: CommandBus[];
  /** The clock of every hub, epoch milliseconds. */
  now: number;

  private constructor(hallId: string, { databases, vault, at }: HubHallParts) {
    const [first] = databases;
    if (first === undefined) throw new Error('A hall has a database');
    this.hallId = hallId;
    this.database = first;
    this.#vault = vault;
    this.now = at;
    this.#databases = databases;
    this.#buses = databases.map((database) => this.#newBus(database));
  }

  /** A new hall of this set-up, on the databases' connections: each has a hub of its own. */
  static async open(parts: HubHallParts & { readonly setup: HallSetup }): Promise<HubHall> {
    const hall = new HubHall(randomUUID(), parts);
    await writeHall(hall.database, {
      id: hall.hallId,
      setup: parts.setup,
      staffIds: [...CLERKS, MANAGER],
      at: parts.at,
      own: (id) => hall.#own(id),
    });
    return hall;
  }

  get hubs(): number {
    return this.#buses.length;
  }

  /** The command as this hand sends it. */
  prepare(command: Exclude<HallCommand, { type: 'expire' }>, hand: Hand): Sent {
    const { type, payload, actor } = this.#inWords(command);
    const sender = hand === 'own' ? actor : this.#otherHand(command, hand);
    return { id: randomUUID(), hallId: this.hallId, type, payload, actor: sender };
  }

  /** Sends it to one of the hubs, counted round. */
  async send(sent: Sent, as: Exclude<HallCommand['type'], 'expire'>, hub: number): Promise<Answered> {
    try {
      const { seq, result } = await this.#bus(hub).execute(sent);
      return { told: toldByHub(as, result), seq, result };
    } catch (error) {
      if (!(error instanceof HallError)) throw error;
      return { told: { refused: error.code }, seq: null, result: null };
    }
  }

  /** The hub begins anew, with nothing in its memory. */
  restart(hub: number): void {
    const index = hub % this.hubs;
    const database = this.#databases[index];
    if (database !== undefined) this.#buses[index] = this.#newBus(database);
  }

  async expireDay(): Promise<Told> {
    const expired = await expireDay(this.#bus(0), this.database.reader, this.hallId, this.now);
    return { expired };
  }

  #newBus(database: OpenedDatabase): CommandBus {
    return new CommandBus({ database, clock: () => this.now, publicUrl: () => '', vault: this.#vault });
  }

  #bus(hub: number): CommandBus {
    const bus = this.#buses[hub % this.hubs];
    if (bus === undefined) throw new Error('A hall has a hub');
    return bus;
  }

  /** What is set up has the model's id, made this hall's own. */
  #own(id: string): string {
    return `${id}@${this.hallId}`;
  }

  #inWords(command: Exclude<HallCommand, { type: 'expire' }>): Pick<Sent, 'type' | 'payload' | 'actor'> {
    switch (command.type) {
      case 'take': {
        const identity = IDENTITIES.get(command.personId ?? '');
        return {
          type: 'ticket.take',
          payload: {
            serviceId: this.#own(command.serviceId),
            ...(command.priorityClassId === null
              ? {}
              : { priorityClass: this.#own(command.priorityClassId) }),
            ...(identity === undefined ? {} : { identity }),
          },
          actor: this.#device('kiosk', null),
        };
      }
      case 'cancel': {
        const ticket = this.ids.ticket(command.ticketId);
        return {
          type: 'ticket.cancel',
          payload: { token: ticket.token },
          actor: { kind: 'citizen', ticketId: ticket.id, hallId: this.hallId },
        };
      }
      case 'rate': {
        const serving = this.ids.serving(command.servingId);
        const ticketId = serving.ticketId;
        return {
          type: 'serving.rate',
          payload: { servingId: serving.id, level: command.level },
          actor:
            command.source === 'phone'
              ? { kind: 'citizen', ticketId, hallId: this.hallId }
              : this.#device('rater', serving.windowId),
        };
      }
      case 'pause':
        return this.#atWindow('window.pause', command, { reason: 'break' });
      case 'call':
      case 'resume':
        return this.#atWindow(`window.${command.type}`, command, {
          ticketId: this.ids.ticket(command.ticketId).id,
        });
      case 'transfer':
        return this.#atWindow(
          'window.transfer',
          command,
          command.to.kind === 'service'
            ? { serviceId: this.#own(command.to.serviceId) }
            : { toWindowId: this.#own(command.to.windowId) },
        );
      default:
        return this.#atWindow(`window.${command.type}`, command, {});
    }
  }

  #atWindow(
    type: CommandType,
    { windowId, staffId }: { windowId: string; staffId: string },
    more: object,
  ): Pick<Sent, 'type' | 'payload' | 'actor'> {
    const role = staffId === MANAGER ? 'manager' : 'clerk';
    return {
      type,
      payload: { windowId: this.#own(windowId), ...more } as Sent['payload'],
      actor: { kind: 'staff', staffId: this.#own(staffId), role, hallId: this.hallId },
    };
  }

  #otherHand(command: HallCommand, hand: Exclude<Hand, 'own'>): Actor {
    if (hand === 'button' && 'windowId' in command) {
      return this.#device('agent', this.#own(command.windowId));
    }
    if (command.type === 'cancel') return { kind: 'citizen', ticketId: 'another', hallId: this.hallId };
    if (command.type === 'rate') return this.#device('rater', 'another');
    return this.#device('display', null);
  }

  #device(deviceKind: 'kiosk' | 'rater' | 'agent' | 'display', windowId: string | null): Actor {
    return {
      kind: 'device',
      deviceId: `${deviceKind}-${windowId}`,
      deviceKind,
      hallId: this.hallId,
      windowId,
    };
  }
}

interface HubHallParts {
  readonly databases: readonly OpenedDatabase[];
  readonly vault: Vault;
  readonly at: number;
}
