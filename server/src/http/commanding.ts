import { randomUUID } from 'node:crypto';
import { CommandId, type CommandPayload, type CommandResults, type CommandType } from '@hallbell/protocol';
import type { FastifyRequest } from 'fastify';
import { HallError } from '../errors.ts';
import type { Hub } from '../hub.ts';
import { actorOf } from './access.ts';

/** The sender's id of the command, or one of our own where a retry need not be known as one. */
export function commandId(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  const parsed = CommandId.safeParse(key);
  if (!parsed.success) throw new HallError('idempotency_key_invalid');
  return parsed.data;
}

/** Who changes what is set up in a hall, and by which id. */
export function changeMeta(request: FastifyRequest, hallId: string) {
  return { id: commandId(request), hallId, actor: actorOf(request), requestId: request.id };
}

/** Carries out a command for whoever asks. */
export async function command<T extends CommandType>(
  hub: Hub,
  request: FastifyRequest,
  hallId: string,
  type: T,
  payload: CommandPayload<T>,
): Promise<CommandResults[T]> {
  const carried = await hub.bus.execute({
    id: commandId(request),
    hallId,
    type,
    payload,
    actor: actorOf(request),
    requestId: request.id,
  });
  return carried.result;
}
