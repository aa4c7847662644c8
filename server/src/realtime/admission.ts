import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { LANGUAGES, PROTOCOL_VERSION, plainText } from '@hallbell/protocol';
import { z } from 'zod';
import { isCrossSite } from '../auth/cross-site.ts';
import type { Actor } from '../commands/actor.ts';
import { HallError } from '../errors.ts';
import type { Suspects } from '../hubs/other-hubs.ts';
import { Allowance, type HallSocket } from './socket-data.ts';
import { problemOf } from './socket-problem.ts';

/** A session ends by the clock, and a token may be revoked at another hub: so old may what we know of it be. */
const RECHECK_AFTER_MS = 60_000;

const Handshake = z.object({
  protocolVersion: z.int(),
  language: z.enum(LANGUAGES).catch('zh-CN').default('zh-CN'),
  token: z.string().max(200).optional(),
  ticketToken: plainText(64).optional(),
});

export type Identify = (credentials: {
  authorization?: string;
  cookie?: string;
  ticketToken?: string;
}) => Promise<Actor | null>;

/** Runs what proves who sent the request. Throws what it does, or that there were too many wrong ones. */
export type Tried = <R>(request: IncomingMessage, prove: () => Promise<R>) => Promise<R>;

export interface AdmissionOptions {
  readonly identify: Identify;
  readonly tried: Tried;
  /** The hub's own address, as people know it; empty where it is not set. */
  readonly publicUrl: () => string;
  /** Nobody can be told the truth now. */
  readonly isClosed: () => boolean;
  readonly clock: () => number;
  readonly logError: (error: unknown, requestId?: string) => void;
}

/** Who may connect, and whether they still may. */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Learns who connects. Throws what they are refused for. */
  async admit(socket: HallSocket): Promise<void> {
    const { identify, tried, publicUrl, isClosed, clock } = this.#options;
    const handshake = Handshake.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new HallError('bad_request');
    if (isClosed()) throw new HallError('store_unavailable');
    const { protocolVersion, language, token, ticketToken } = handshake.data;
    socket.data.language = language;
    if (protocolVersion < PROTOCOL_VERSION) throw new HallError('client_too_old');
    const { headers } = socket.handshake;
    const { cookie } = headers;
    // A browser opens a socket to any address for any page, and adds the cookie.
    const byCookie = token === undefined && ticketToken === undefined;
    if (byCookie && isCrossSite(headers, publicUrl())) throw new HallError('cross_site');
    const whoIs = () =>
      identify({
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(ticketToken === undefined ? {} : { ticketToken }),
      });
    const actor = await tried(socket.request, whoIs);
    if (!actor || actor.kind === 'system') throw new HallError(token ? 'token_invalid' : 'not_signed_in');
    socket.data.actor = actor;
    socket.data.whoIs = whoIs;
    socket.data.checkedAt = clock();
    socket.data.hallId = actor.hallId;
    socket.data.allowance = new Allowance();
  }

  /** Looks again at who of these is connected by what may be no longer good. */
  recheck(sockets: Iterable<HallSocket>, { devices, staff }: Suspects): void {
    for (const socket of sockets) {
      const { actor } = socket.data;
      const isMeant =
        (actor.kind === 'device' && devices?.has(actor.deviceId)) ||
        (actor.kind === 'staff' && staff?.has(actor.staffId));
      if (isMeant) this.#look(socket).catch(this.#options.logError);
    }
  }

  /** The same where it was long ago. Throws `token_invalid` where the connection has just ended. */
  async recheckInTime(socket: HallSocket): Promise<void> {
    if (Math.abs(this.#options.clock() - socket.data.checkedAt) < RECHECK_AFTER_MS) return;
    await this.#look(socket);
    if (socket.disconnected) throw new HallError('token_invalid');
  }

  async #look(socket: HallSocket): Promise<void> {
    const { actor, language, whoIs } = socket.data;
    socket.data.checkedAt = this.#options.clock();
    try {
      const present = await whoIs();
      if (isDeepStrictEqual(present, actor)) return;
      if (present === null) throw new HallError('token_invalid');
    } catch (error) {
      if (!(error instanceof HallError) || error.code !== 'token_invalid') throw error;
      socket.emit('signed-out', problemOf(error, language, this.#options.logError));
    }
    // Somebody with other rights, or a device at another window, comes back as what they are now.
    socket.disconnect(true);
  }
}
