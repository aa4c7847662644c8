import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  type ErrorCode,
  errorText,
  fieldProblemText,
  HALL_ERRORS,
  isErrorCode,
  type Language,
  type Problem,
} from '@hallbell/protocol';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldFault, HallError, StaleVersionError } from '../errors.ts';
import { isStoreAway } from '../store/dialect.ts';
import { etagOf } from './etag.ts';
import { rememberMethods } from './known-methods.ts';
import { schemaFaultText } from './schema-faults.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** The language that the asker reads. */
export function languageOf(request: FastifyRequest): Language {
  return request.headers['accept-language']?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
};

function codeOf(error: FastifyError | HallError): ErrorCode {
  if (error instanceof HallError) return error.code;
  if (isStoreAway(error)) return 'store_unavailable';
  const known = FRAMEWORK_CODES[error.code];
  if (known) return known;
  if (error instanceof SyntaxError) return 'malformed_json';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'bad_request' : 'internal';
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  faults: readonly FieldFault[] = [],
): FastifyReply {
  const language = languageOf(request);
  const errors = faults.map((fault) =>
    'problem' in fault
      ? { path: fault.path, code: fault.problem, message: fieldProblemText(fault.problem, language) }
      : { path: fault.path, message: schemaFaultText(fault.issue, language) },
  );
  const problem = { ...problemOf(code, language, request.id), ...(errors.length > 0 ? { errors } : {}) };
  if (problem.status === 503) reply.header('retry-after', '2');
  if (code === 'too_many_requests') reply.header('retry-after', '60');
  return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
}

function problemOf(code: ErrorCode, language: Language, requestId: string): Problem {
  return {
    type: `urn:hallbell:error:${code}`,
    title: errorText(code, 'en'),
    status: HALL_ERRORS[code].status,
    code,
    detail: errorText(code, language),
    requestId,
  };
}

/** For answers to which a browser is told nothing else: they are never a page. */
const NO_PAGE = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Answers an address that can't be decoded or is too long: Fastify finds no route to whose handler it could go. */
export function answerBadAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // No hook has run for it.
  void send(request, reply.headers(NO_PAGE), 'bad_request');
}

/** Answers what is not HTTP, or has headers without end. The connection is of no use after it. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'bad_request';
  const body = JSON.stringify(problemOf(code, 'zh-CN', randomUUID()));
  socket.end(
    [
      `HTTP/1.1 ${HALL_ERRORS[code].status} Bad Request`,
      `Content-Type: ${PROBLEM_TYPE}; charset=utf-8`,
      ...Object.entries(NO_PAGE).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Answers every error as RFC 9457 problem details with a stable code. */
export function answerProblems(app: FastifyInstance): void {
  const methodsAt = rememberMethods(app);
  app.setErrorHandler<FastifyError | HallError>((error, request, reply) => {
    const code = codeOf(error);
    if (!isErrorCode(code) || HALL_ERRORS[code].status >= 500) request.log.error({ err: error }, code);
    if (error instanceof StaleVersionError) reply.header('etag', etagOf(error.presentVersion));
    return send(request, reply, code, error instanceof HallError ? error.details : []);
  });
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url);
    if (methods.length === 0 || methods.includes(request.method)) return send(request, reply, 'not_found');
    return send(request, reply.header('allow', methods.join(', ')), 'method_not_allowed');
  });
}
