import { createHash } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { PROTOCOL_VERSION, type Problem, type RowsMessage, type Snapshot } from '@hallbell/protocol';
import { buildApp, OtherHubs, readConfig } from '@hallbell/server';
import { io, type Socket } from 'socket.io-client';
import { SmallHall } from './small-hall.ts';
import type { TestStore } from './stores.ts';

const SESSION_MS = 12 * 3_600_000;
const ROLES = ['clerk', 'manager', 'inspector', 'administrator'] as const;
export type StaffRole = (typeof ROLES)[number];
const DEVICE_KINDS = ['kiosk', 'display', 'counter', 'rater', 'agent'] as const;

/** Each kind of asker that the hub knows; `nobody` proves nothing. */
export const ASKERS = ['nobody', 'citizen', ...DEVICE_KINDS, ...ROLES] as const;
export type Asker = (typeof ASKERS)[number];

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Nobody in particular without it. */
interface Proof {
  /** A session's or a device's. */
  token?: string;
  ticketToken?: string;
}

interface Asking extends Proof {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The small hall behind its real HTTP and socket side, on a port of its own. */
export class ServedHall {
  readonly hall: SmallHall;
  readonly others: OtherHubs;
  readonly url: string;
  /** A signed-in member of staff of each role; their staff ids are the roles' names. */
  readonly tokens: Readonly<Record<StaffRole, string>>;
  readonly #closeApp: () => Promise<void>;
  readonly #sockets: Socket[] = [];

  private constructor(
    { hall, others, url }: Pick<ServedHall, 'hall' | 'others' | 'url'>,
    closeApp: () => Promise<void>,
  ) {
    this.hall = hall;
    this.others = others;
    this.url = url;
    this.#closeApp = closeApp;
    this.tokens = {
      clerk: 'hbs_clerk',
      manager: 'hbs_manager',
      inspector: 'hbs_inspector',
      administrator: 'hbs_administrator',
    };
  }

  /** `settings`: as in the environment. */
  static async open(store: TestStore, settings: Record<string, string> = {}): Promise<ServedHall> {
    const served = await ServedHall.#serve(await SmallHall.open(store), settings);
    for (const role of ROLES) await served.#employ(role);
    return served;
  }

  /** Another hub on the same database. */
  beside(settings: Record<string, string> = {}, databasePort?: number): Promise<ServedHall> {
    return ServedHall.#serve(this.hall.beside(databasePort), settings);
  }

  static async #serve(hall: SmallHall, settings: Record<string, string>): Promise<ServedHall> {
    const { database, bus } = hall;
    const config = readConfig(settings);
    const clock = () => hall.now;
    const others = new OtherHubs({ database, config, clock });
    const app = await buildApp({ config, database, bus, others, clock }, { level: 'error' });
    await app.listen({ port: 0, host: '127.0.0.1' });
    // Listening on TCP, so that its address is one.
    const { port } = app.server.address() as AddressInfo;
    return new ServedHall({ hall, others, url: `http://127.0.0.1:${port}` }, () => app.close());
  }

  /** Asks with JSON, and reads the answer as the kind of thing that the test expects. */
  async ask<Body = unknown>(method: string, path: string, asking: Asking = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(asking.token === undefined ? {} : { authorization: `Bearer ${asking.token}` }),
        ...(asking.ticketToken === undefined ? {} : { 'x-ticket-token': asking.ticketToken }),
        ...(asking.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...asking.headers,
      },
      ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
    });
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, body };
  }

  /** Asks as the hall's manager, below the hall's own address. */
  manage<Body = unknown>(method: string, path: string, body?: unknown, etag?: string | null) {
    return this.ask<Body & Partial<Problem>>(method, `/halls/hall/${path}`, {
      token: this.tokens.manager,
      body,
      ...(etag == null ? {} : { headers: { 'if-match': etag } }),
    });
  }

  /** How an asker proves who they are: counters, raters and agents are at `w1`, the citizen waits for `a`. */
  async proofOf(asker: Asker): Promise<Proof> {
    if (asker === 'nobody') return {};
    if (asker === 'citizen') return { ticketToken: (await this.hall.take('a')).token };
    const role = ROLES.find((name) => name === asker);
    if (role) return { token: this.tokens[role] };
    const token = `hbd_${asker}`;
    const known = await this.hall.database.reader
      .selectFrom('devices')
      .select('id')
      .where('id', '=', asker)
      .executeTakeFirst();
    if (!known) await this.#install(asker, token);
    return { token };
  }

  /** Gives a member of staff their session, again where it was ended; does nothing for others. */
  async signIn(asker: Asker): Promise<void> {
    const role = ROLES.find((name) => name === asker);
    if (!role) return;
    const session = {
      id: hashed(this.tokens[role]),
      staff_id: role,
      created_at: this.hall.now,
      expires_at: this.hall.now + SESSION_MS,
    };
    await this.hall.database.writer
      .insertInto('sessions')
      .values(session)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  async connect(proof: string | Proof, extraHeaders: Record<string, string> = {}): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders,
      auth: { protocolVersion: PROTOCOL_VERSION, ...(typeof proof === 'string' ? { token: proof } : proof) },
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    return socket;
  }

  /** Sends these very bytes, and answers all that comes back. */
  exchange(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(this.url).port), '127.0.0.1', () => socket.write(request));
      let answer = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
      });
      socket.on('close', () => resolve(answer)).on('error', reject);
    });
  }

  /** Watches a topic, and keeps its rows as they change. */
  async watch(socket: Socket, topic: string, hallId?: string): Promise<Record<string, unknown>> {
    const rows: Record<string, unknown> = {};
    socket.on('rows', (message: RowsMessage) => {
      if (message.topic !== topic) return;
      Object.assign(rows, message.set);
      for (const key of message.drop) delete rows[key];
    });
    const answer = await socket.emitWithAck('watch', { topics: [topic], ...(hallId ? { hallId } : {}) });
    const [snapshot]: Snapshot[] = answer.snapshots;
    return Object.assign(rows, snapshot?.rows);
  }

  /** Lets everybody stay signed in, after the hall's clock has been put forward. */
  async renewSessions(): Promise<void> {
    await this.hall.database.writer
      .updateTable('sessions')
      .set({ expires_at: this.hall.now + SESSION_MS })
      .execute();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.close();
    await this.#closeApp();
    await this.hall.close();
  }

  async #employ(role: StaffRole): Promise<void> {
    const { writer } = this.hall.database;
    await writer
      .insertInto('staff')
      .values({
        id: role,
        hall_id: role === 'administrator' ? null : 'hall',
        version: 1,
        archived: 0,
        staff_no: role,
        name: role,
        role,
        post: null,
        photo: null,
        active: 1,
        password_hash: '-',
        failed_sign_ins: 0,
        locked_until: null,
      })
      .execute();
    await this.signIn(role);
  }

  async #install(kind: string, token: string): Promise<void> {
    const [deviceKind] = DEVICE_KINDS.filter((name) => name === kind);
    if (!deviceKind) throw new Error(`No such device: ${kind}`);
    const standsAtWindow = deviceKind !== 'kiosk' && deviceKind !== 'display';
    await this.hall.database.writer
      .insertInto('devices')
      .values({
        id: kind,
        hall_id: 'hall',
        kind: deviceKind,
        name: kind,
        window_id: standsAtWindow ? 'w1' : null,
        pairing_code_hash: null,
        pairing_expires_at: null,
        token_hash: hashed(token),
        claimed_at: this.hall.now,
        revoked_at: null,
        last_seen_at: null,
        created_at: this.hall.now,
      })
      .execute();
  }
}

/** What the store keeps of a token. */
const hashed = (token: string) => createHash('sha256').update(token).digest('hex');
