import { type ErrorCode, isErrorCode, type Language } from '@hallbell/protocol';

/** What the hub said was wrong with one field of a body. */
export interface FieldFault {
  /** The field's name. */
  readonly field: string;
  /** A sentence in the reader's language; null where only the schema refused it. */
  readonly text: string | null;
}

export interface HubProblem {
  readonly code: ErrorCode | 'hub_unreachable';
  /** The hub's sentence in the reader's language; empty where no hub answered. */
  readonly detail: string;
  readonly faults: readonly FieldFault[];
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: HubProblem };

export interface HubRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
  /** Nobody wants the answer any more. */
  readonly signal?: AbortSignal;
}

export const UNREACHABLE: HubProblem = { code: 'hub_unreachable', detail: '', faults: [] };

/** Asks the hub over HTTP, in the reader's language. Never throws: a hub that is away is an outcome too. */
export async function askHub<Value>(
  language: Language,
  { method, url, headers, body, signal }: HubRequest,
): Promise<Outcome<Value>> {
  const response = await fetch(url, {
    method,
    headers: {
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  }).catch(() => null);
  if (response === null) return { ok: false, problem: UNREACHABLE };
  const answer: unknown = await response.json().catch(() => null);
  // The hub's own answer, of the shape that the protocol promises.
  return response.ok ? { ok: true, value: answer as Value } : { ok: false, problem: problemOf(answer) };
}

function problemOf(answer: unknown): HubProblem {
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
