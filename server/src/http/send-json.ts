import type { FastifyReply } from 'fastify';

/** Sends what was written and checked elsewhere. Typed as no answer, so that a route keeps its schema for the description. */
export function sendJson(reply: FastifyReply, json: Uint8Array): never {
  void reply.type('application/json; charset=utf-8');
  return reply.send(Buffer.from(json.buffer, json.byteOffset, json.byteLength)) as never;
}
