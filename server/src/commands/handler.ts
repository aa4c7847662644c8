import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';
import type { HallTransaction } from './hall-transaction.ts';
import type { Services } from './services.ts';

/** Carries out one type of command, inside its hall's transaction. */
export type Handler<T extends CommandType> = (
  hall: HallTransaction,
  payload: CommandPayload<T>,
  services: Services,
) => Promise<CommandResults[T]>;
