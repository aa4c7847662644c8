import { newCommandId } from '@hallbell/hall-client';
import type { Language } from '@hallbell/protocol';
import { askHub, type HubRequest, type Outcome, UNREACHABLE } from '../hub/ask-hub.ts';

/** Whatever can be changed names its version, so that nobody overwrites a change unseen. */
export interface Versioned {
  readonly version: number;
}

/** The set-up routes of one hall. `path` is below the hall, e.g. `departments` or `departments/d1`. */
export interface SetupClient {
  read<Value>(path: string): Promise<Outcome<Value>>;
  /** The same body again is the same command: a double click or a retry after a drop makes one thing. */
  create<Value>(path: string, body: object): Promise<Outcome<Value>>;
  replace<Value>(path: string, version: number, body: object): Promise<Outcome<Value>>;
  remove(path: string, version: number): Promise<Outcome<null>>;
}

export function createSetupClient(hallId: string, language: Language): SetupClient {
  return createClientAt(`/api/v1/halls/${hallId}/`, language);
}

/** Makes halls, which is an administrator's. */
export function createHallsClient(language: Language): Pick<SetupClient, 'create'> {
  return createClientAt('/api/v1/', language);
}

function createClientAt(address: string, language: Language): SetupClient {
  let lastCreated = { what: '', key: '' };

  const keyOf = (what: string): string => {
    if (what !== lastCreated.what) lastCreated = { what, key: newCommandId() };
    return lastCreated.key;
  };

  const ask = <Value>(request: Omit<HubRequest, 'url'>, path: string) =>
    askHub<Value>(language, { ...request, url: address + path });

  return {
    read: (path) => ask({ method: 'GET' }, path),
    create: async (path, content) => {
      const body = JSON.stringify(content);
      const headers = { 'idempotency-key': keyOf(path + body) };
      const outcome = await ask<never>({ method: 'POST', body, headers }, path);
      // Answered: the same body sent once more means another thing.
      if (outcome.ok || outcome.problem !== UNREACHABLE) lastCreated = { what: '', key: '' };
      return outcome;
    },
    replace: (path, version, content) =>
      ask({ method: 'PUT', body: JSON.stringify(content), headers: { 'if-match': tagOf(version) } }, path),
    remove: (path, version) => ask({ method: 'DELETE', headers: { 'if-match': tagOf(version) } }, path),
  };
}

const tagOf = (version: number) => `"${version}"`;
