import { newCommandId } from '@hallbell/hall-client';
import { type ErrorCode, isErrorCode, type Language } from '@hallbell/protocol';

/** What the hub said was wrong with one field of a body. */
export interface FieldFault {
  /** The field's name. */
  readonly field: string;
  /** A sentence in the reader's language; null where only the schema refused it. */
  readonly text: string | null;
}

export interface SetupProblem {
  readonly code: ErrorCode | 'hub_unreachable';
  /** The hub's sentence in the reader's language; empty where no hub answered. */
  readonly detail: string;
  readonly faults: readonly FieldFault[];
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: SetupProblem };

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

  async function ask<Value>(
    method: string,
    path: string,
    { body, ...headers }: { body?: string; 'if-match'?: string; 'idempotency-key'?: string } = {},
  ): Promise<Outcome<Value>> {
    const response = await fetch(address + path, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }).catch(() => null);
    if (response === null) return { ok: false, problem: UNREACHABLE };
    const answer: unknown = await response.json().catch(() => null);
    // The hub's own answer, of the shape that the protocol promises.
    return response.ok ? { ok: true, value: answer as Value } : { ok: false, problem: problemOf(answer) };
  }

  return {
    read: (path) => ask('GET', path),
    create: async (path, content) => {
      const body = JSON.stringify(content);
      const outcome = await ask<never>('POST', path, { body, 'idempotency-key': keyOf(path + body) });
      // Answered: the same body sent once more means another thing.
      if (outcome.ok || outcome.problem !== UNREACHABLE) lastCreated = { what: '', key: '' };
      return outcome;
    },
    replace: (path, version, content) =>
      ask('PUT', path, { body: JSON.stringify(content), 'if-match': tagOf(version) }),
    remove: (path, version) => ask('DELETE', path, { 'if-match': tagOf(version) }),
  };
}

const UNREACHABLE: SetupProblem = { code: 'hub_unreachable', detail: '', faults: [] };

const tagOf = (version: number) => `"${version}"`;

function problemOf(answer: unknown): SetupProblem {
  const said = typeof answer === 'object' && answer !== null ? answer : {};
  const code = 'code' in said && typeof said.code === 'string' ? said.code : '';
  const detail = 'detail' in said && typeof said.detail === 'string' ? said.detail : '';
  const errors = 'errors' in said && Array.isArray(said.errors) ? said.errors : [];
  return { code: isErrorCode(code) ? code : 'internal', detail, faults: errors.map(faultOf) };
}

/** A path is a JSON pointer into the body: its first part is the field. Only a rule's fault has a `code`. */
function faultOf(error: { path?: string; message?: string; code?: string }): FieldFault {
  const [, field = ''] = (error.path ?? '').split('/');
  return { field, text: error.code === undefined ? null : (error.message ?? null) };
}
