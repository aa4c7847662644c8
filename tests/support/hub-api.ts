import type {
  BoardResource,
  DeviceResource,
  HallResource,
  JournalResource,
  PairedDeviceResource,
  SettingsSetup,
} from '@hallbell/protocol';

export type JournalEvent = JournalResource['events'][number];
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Headers = Readonly<Record<string, string>>;

interface NewDevice {
  kind: DeviceResource['kind'];
  name: string;
  windowId?: string;
  windowIds?: string[];
}

/** A refusal of the hub, as problem+json. */
class HubRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(request: string, status: number, code: string) {
    super(`${request} was refused: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** The hub's HTTP API for one member of staff, device or citizen. */
export class HubApi {
  readonly #url: string;
  readonly #headers: Headers;

  constructor(url: string, headers: Headers = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  /** Signs a member of staff in. */
  static async signIn(url: string, staffNo: string, password: string): Promise<HubApi> {
    const token = await HubApi.sessionToken(url, staffNo, password);
    return new HubApi(url, { authorization: `Bearer ${token}` });
  }

  /** The token of a new session, which is also the value of a browser's cookie. */
  static async sessionToken(url: string, staffNo: string, password: string): Promise<string> {
    const { token } = await new HubApi(url).post<{ token: string }>('/session', { staffNo, password });
    return token;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#ask('GET', path);
  }

  post<Answer>(path: string, body: unknown = {}): Promise<Answer> {
    return this.#ask('POST', path, body);
  }

  /** Changes a part of what is set up at this path, as long as nobody else changes it at the same time. */
  async change(path: string, fields: object): Promise<void> {
    const { id: _, version, ...body } = await this.get<{ id?: string; version: number }>(path);
    await this.#ask('PUT', path, { ...body, ...fields }, { 'if-match': `"${version}"` });
  }

  /** Puts this in the place of the version that stands there. */
  async replace(path: string, version: number, body: object): Promise<void> {
    await this.#ask('PUT', path, body, { 'if-match': `"${version}"` });
  }

  async remove(path: string, version: number): Promise<void> {
    await this.#ask('DELETE', path, undefined, { 'if-match': `"${version}"` });
  }

  /** Sets the languages in which calls are spoken, once each; in none, they only ring. `more` is what else is set of it. */
  async speakIn(
    hallId: string,
    languages: SettingsSetup['voice']['languages'],
    more: Partial<SettingsSetup['voice']> = {},
  ): Promise<void> {
    const path = `/halls/${hallId}/settings`;
    const { voice } = await this.get<SettingsSetup>(path);
    await this.change(path, { voice: { ...voice, languages, repeat: 1, ...more } });
  }

  hall(hallId: string): Promise<HallResource> {
    return this.get(`/halls/${hallId}`);
  }

  board(hallId: string): Promise<BoardResource> {
    return this.get(`/halls/${hallId}/board`);
  }

  /** The whole journal. */
  async journal(hallId: string): Promise<JournalEvent[]> {
    const journal: JournalEvent[] = [];
    for (;;) {
      const after = journal.at(-1)?.seq ?? 0;
      const { events } = await this.get<JournalResource>(`/halls/${hallId}/events?after=${after}`);
      if (events.length === 0) return journal;
      journal.push(...events);
    }
  }

  /** Makes a device and answers the code that pairs it. */
  async newDevice(hallId: string, device: NewDevice): Promise<string> {
    const path = `/halls/${hallId}/devices`;
    const { pairingCode } = await this.post<PairedDeviceResource>(path, device);
    return pairingCode;
  }

  /** Makes a device and answers its token. */
  async newDeviceToken(hallId: string, device: NewDevice): Promise<string> {
    const pairingCode = await this.newDevice(hallId, device);
    return (await this.post<{ deviceToken: string }>('/devices/claim', { pairingCode })).deviceToken;
  }

  async #ask<Answer>(method: Method, path: string, body?: unknown, more: Headers = {}): Promise<Answer> {
    const headers = { ...this.#headers, ...more };
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // The hub's own answer, of the shape that the protocol promises.
    const said = (await answer.json().catch(() => null)) as unknown;
    if (answer.ok) return said as Answer;
    const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : 'no code';
    throw new HubRefusal(`${method} ${path}`, answer.status, code);
  }
}
