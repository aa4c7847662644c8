import { join } from 'node:path';
import { type HallResource, PROTOCOL_VERSION } from '@hallbell/protocol';
import { io, type Socket } from 'socket.io-client';
import type { UsageAnswer } from '../../bench/support/usage.ts';
import { HubApi } from '../../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import type { HubStore } from '../../support/hub-stores.ts';

const DEVICE_KINDS = ['kiosk', 'display', 'counter', 'rater', 'agent'] as const;
const MANAGER_PASSWORD = 'manager-of-the-tests';
const CLERKS = ['1001', '1002', '1003'];
const WAITING = 6;
/** Lets the hub tell what it holds on to. */
const USAGE = join(import.meta.dirname, '..', '..', 'bench', 'support', 'usage.ts');
/** As behind a balancer: who guesses from one address would soon not be answered any more. */
const SETTINGS = { HALLBELL_LOG_LEVEL: 'debug', HALLBELL_TRUSTED_PROXIES: 'loopback' };

/** Somebody who sends what is fuzzed. */
export interface Sender {
  readonly name: string;
  /** A role, a kind of device, `citizen` or `nobody`. */
  readonly kind: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As a socket proves it; null for nobody. */
  readonly auth: object | null;
}

/** The hub as a process, with somebody of each kind, and what there is in it to name. */
export class FuzzedHub {
  readonly hub: HubProcess;
  readonly senders: readonly Sender[];
  /** Ids, keys and numbers that are good there, by the name of what bears them, such as `windowId`. */
  readonly known: Known;
  /** What must stand in no line of its log. */
  readonly secrets: readonly string[];

  private constructor(hub: HubProcess, parts: Pick<FuzzedHub, 'senders' | 'known' | 'secrets'>) {
    this.hub = hub;
    this.senders = parts.senders;
    this.known = parts.known;
    this.secrets = parts.secrets;
  }

  static async start(store: HubStore): Promise<FuzzedHub> {
    const hub = await HubProcess.startOn(await store.make(), { settings: SETTINGS, preload: USAGE });
    const admin = await HubApi.sessionToken(hub.url, 'admin', ADMIN_PASSWORD);
    const asAdmin = new HubApi(hub.url, bearer(admin));
    const hall = await asAdmin.hall(SAMPLE_HALL);
    const staff: Sender[] = [staffSender('administrator', 'administrator', admin)];
    for (const role of ['manager', 'inspector'] as const) {
      const person = { staffNo: role, name: role, role, password: MANAGER_PASSWORD };
      await asAdmin.post(`/halls/${SAMPLE_HALL}/staff`, person);
      staff.push(staffSender(role, role, await HubApi.sessionToken(hub.url, role, MANAGER_PASSWORD)));
    }
    for (const staffNo of CLERKS) {
      staff.push(
        staffSender(
          `clerk ${staffNo}`,
          'clerk',
          await HubApi.sessionToken(hub.url, staffNo, hub.clerkPassword),
        ),
      );
    }
    const devices: Sender[] = [];
    for (const kind of DEVICE_KINDS) {
      const [window] = hall.windows;
      const windowId = kind === 'kiosk' || kind === 'display' ? {} : { windowId: window?.id ?? '' };
      const token = await asAdmin.newDeviceToken(SAMPLE_HALL, { kind, name: kind, ...windowId });
      devices.push({ name: kind, kind, headers: bearer(token), auth: { token } });
    }
    const tickets = await takeTickets(hub.url, devices[0]?.headers ?? {}, hall);
    const [followed] = tickets;
    const citizen: Sender = {
      name: 'citizen',
      kind: 'citizen',
      headers: { 'x-ticket-token': followed?.token ?? '' },
      auth: { ticketToken: followed?.token },
    };
    const nobody: Sender = { name: 'nobody', kind: 'nobody', headers: {}, auth: null };
    return new FuzzedHub(hub, {
      senders: [...staff, ...devices, citizen, nobody],
      known: new Map([
        ['hallId', [SAMPLE_HALL]],
        ['serviceId', idsOf(hall.services)],
        ['windowId', idsOf(hall.windows)],
        ['toWindowId', idsOf(hall.windows)],
        ['departmentId', idsOf(hall.departments)],
        ['priorityClass', idsOf(hall.priorityClasses)],
        ['ticketId', idsOf(tickets)],
        ['token', tickets.map(({ token }) => token)],
        ['number', tickets.map(({ number }) => number)],
      ]),
      secrets: [
        ADMIN_PASSWORD,
        MANAGER_PASSWORD,
        ...[...staff, ...devices].flatMap(({ auth }) => Object.values(auth ?? {}) as string[]),
        ...tickets.map(({ token }) => token),
      ],
    });
  }

  connect({ auth }: Sender): Socket {
    return io(this.hub.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: fromSomewhere(),
      auth: { protocolVersion: PROTOCOL_VERSION, ...auth },
    });
  }

  /** What the hub's process holds on to once its garbage has been collected, bytes. */
  async heapBytes(): Promise<number> {
    const { usage } = (await this.hub.tell({ asked: 'memory' })) as UsageAnswer;
    return usage;
  }
}

/** Another address each time. */
export function fromSomewhere(): { 'x-forwarded-for': string } {
  const part = () => Math.floor(Math.random() * 254) + 1;
  return { 'x-forwarded-for': `198.51.${part()}.${part()}` };
}

export type Known = ReadonlyMap<string, readonly string[]>;

const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function staffSender(name: string, kind: string, token: string): Sender {
  return { name, kind, headers: bearer(token), auth: { token } };
}

async function takeTickets(url: string, headers: Readonly<Record<string, string>>, hall: HallResource) {
  const kiosk = new HubApi(url, headers);
  const tickets: { id: string; token: string; number: string }[] = [];
  for (const service of hall.services.slice(0, WAITING)) {
    const path = `/halls/${SAMPLE_HALL}/tickets`;
    const answer = await kiosk.post<{ ticket: (typeof tickets)[number] }>(path, { serviceId: service.id });
    tickets.push(answer.ticket);
  }
  return tickets;
}
