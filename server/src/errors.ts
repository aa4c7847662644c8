import type { ErrorCode, FieldProblem } from '@hallbell/protocol';
import type { core } from 'zod';

/** What was wrong with one field: said by its schema, or by the hall's rules. */
export type FieldFault = { path: string } & ({ issue: core.$ZodIssue } | { problem: FieldProblem });

/** A refusal with its stable code. Whoever answers a person looks up the sentence in their language. */
export class HallError extends Error {
  readonly code: ErrorCode;
  /** Which fields were at fault, where the request itself was. */
  readonly details: readonly FieldFault[];

  constructor(code: ErrorCode, details: readonly FieldFault[] = []) {
    super(code);
    this.name = 'HallError';
    this.code = code;
    this.details = details;
  }
}

/** The asker wanted to change a version that is no longer the present one. */
export class StaleVersionError extends HallError {
  readonly presentVersion: number;

  constructor(presentVersion: number) {
    super('precondition_failed');
    this.presentVersion = presentVersion;
  }
}
