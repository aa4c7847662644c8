import { randomUUID } from 'node:crypto';

/** How long something is asked for again that the hub could not answer. */
const KEEP_TRYING_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;
const ASK_WITHIN_MS = 10_000;
const LIMITED = 429;
/** The hub will be itself again, and has done nothing. */
const PASSING = new Set([LIMITED, 502, 503, 504]);

export interface Asking {
  /** A session's or a device's. */
  readonly token?: string;
  readonly ticketToken?: string;
  readonly body?: object;
  /** The version that a change is based on. */
  readonly ifMatch?: number;
}

/** `hub_away` where no hub answered at all. */
export type HttpAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly code: string };

/** The hub's HTTP API. What may have been lost goes again with the same key, so that it is done once. */
export class HubHttp {
  readonly url: string;
  readonly #onLimited: () => void;

  /** @param onLimited told when the hub takes so many requests no more, and they are sent again later */
  constructor(url: string, onLimited: () => void) {
    this.url = url;
    this.#onLimited = onLimited;
  }

  async ask<Body>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    asking: Asking = {},
    keepTryingMs = KEEP_TRYING_MS,
  ): Promise<HttpAnswer<Body>> {
    const key = randomUUID();
    const giveUpAt = performance.now() + keepTryingMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const response = await this.#once(method, path, asking, key);
      if (response?.status === LIMITED) this.#onLimited();
      const isPassing = response === null || PASSING.has(response.status);
      if (!isPassing || performance.now() + pauseMs > giveUpAt) return answerOf<Body>(response);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  async #once(method: string, path: string, asking: Asking, key: string): Promise<Response | null> {
    const { token, ticketToken, body, ifMatch } = asking;
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(ticketToken === undefined ? {} : { 'x-ticket-token': ticketToken }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(method === 'GET' ? {} : { 'idempotency-key': key }),
    };
    const options = { method, headers, signal: AbortSignal.timeout(ASK_WITHIN_MS) };
    return fetch(
      `${this.url}/api/v1${path}`,
      body === undefined ? options : { ...options, body: JSON.stringify(body) },
    ).catch(() => null);
  }
}

async function answerOf<Body>(response: Response | null): Promise<HttpAnswer<Body>> {
  if (response === null) return { ok: false, code: 'hub_away' };
  const body: unknown = await response.json().catch(() => null);
  // The hub's own answer, of the shape that the protocol promises.
  if (response.ok) return { ok: true, body: body as Body };
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return { ok: false, code: typeof code === 'string' ? code : `http_${response.status}` };
}
