import { type ErrorCode, isErrorCode } from '@hallbell/protocol';

/** The code of a problem that the hub answered; `internal` where the answer names none. */
export function refusalOf(body: unknown): ErrorCode {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return typeof code === 'string' && isErrorCode(code) ? code : 'internal';
}
