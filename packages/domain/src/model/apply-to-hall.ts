import type { EpochMs } from '../glossary.ts';
import { cancel, expire, rate, take } from './citizen-commands.ts';
import type { HallCommand, HallOutcome, Refused } from './hall-commands.ts';
import { HallDraft } from './hall-draft.ts';
import type { HallModel } from './hall-model.ts';
import { runAtWindow } from './window-commands.ts';

/** What a command does to a hall at an instant. A refused command leaves it as it was. */
export function applyToHall(hall: HallModel, command: HallCommand, at: EpochMs): HallOutcome {
  const draft = new HallDraft(hall, at);
  const refusal = run(draft, command);
  return refusal ?? { ok: true, hall: draft.result(), events: draft.events };
}

function run(draft: HallDraft, command: HallCommand): Refused {
  switch (command.type) {
    case 'take':
      return take(draft, command.serviceId, command.priorityClassId, command.personId);
    case 'cancel':
      return cancel(draft, command.ticketId);
    case 'rate':
      return rate(draft, command.servingId, command.level, command.source);
    case 'expire':
      return expire(draft);
    default:
      return runAtWindow(draft, command);
  }
}
