import type { ErrorCode } from '@hallbell/protocol';

/** A refusal with its stable code. Whoever answers a person looks up the sentence in their language. */
export class HallError extends Error {
  readonly code: ErrorCode;
  /** Which fields were at fault, where the request itself was. */
  readonly details: readonly { path: string; message: string }[];

  constructor(code: ErrorCode, details: readonly { path: string; message: string }[] = []) {
    super(code);
    this.name = 'HallError';
    this.code = code;
    this.details = details;
  }
}
