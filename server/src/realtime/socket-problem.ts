import { randomUUID } from 'node:crypto';
import { type ErrorCode, errorText, type Language, type SocketProblem } from '@hallbell/protocol';
import { z } from 'zod';
import { HallError } from '../errors.ts';
import { isStoreAway } from '../store/dialect.ts';

/** An error as whoever is connected is told of it. What is a fault of the hub is logged. */
export function problemOf(
  error: unknown,
  language: Language,
  log: (error: unknown, requestId: string) => void,
  requestId: string = randomUUID(),
): SocketProblem {
  let code: ErrorCode = 'internal';
  if (error instanceof HallError) code = error.code;
  else if (error instanceof z.ZodError) code = 'bad_request';
  else if (isStoreAway(error)) code = 'store_unavailable';
  else log(error, requestId);
  return { code, detail: errorText(code, language), requestId };
}
