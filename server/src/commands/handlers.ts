import type { CommandPayload, CommandType } from '@hallbell/protocol';
import { acknowledgeAlarm } from '../alarms/acknowledge.ts';
import {
  assignCase,
  closeCase,
  contactCase,
  noteCase,
  resolveCase,
  revealCase,
  visitBackCase,
} from '../cases/case-commands.ts';
import { openCaseCommand } from '../cases/open-case.ts';
import { decideAppealCommand, makeAppeal } from '../periods/appeal-commands.ts';
import { correctPeriod } from '../periods/correct.ts';
import { closeAppeals, openAppeals } from '../periods/period-commands.ts';
import { call, callNext, recall } from './call.ts';
import { cancelTicket } from './cancel-ticket.ts';
import { confirmAnnouncement } from './confirm-announcement.ts';
import { decideFlag } from './decide-flag.ts';
import { handInTicket } from './hand-in-ticket.ts';
import type { Handler } from './handler.ts';
import { prepareOffline } from './offline-letters.ts';
import { rateServing } from './rate-serving.ts';
import { acceptHandIn, voidHandIn } from './refused-hand-ins.ts';
import { finish, hold, markNoShow, resume, start, transfer } from './serve.ts';
import { reportPrinting, reprintSlip } from './slips.ts';
import { takeTicket } from './take-ticket.ts';
import { closeWindow, openWindow, pauseWindow } from './window-presence.ts';

/** Every command and what carries it out. HTTP and sockets end here. */
export const HANDLERS: { [T in CommandType]: Handler<T> } = {
  'ticket.take': takeTicket,
  'ticket.cancel': cancelTicket,
  'kiosk.prepare-offline': prepareOffline,
  'ticket.hand-in': handInTicket,
  'hand-in.accept': acceptHandIn,
  'hand-in.void': voidHandIn,
  'slip.report': reportPrinting,
  'slip.reprint': reprintSlip,
  'window.open': openWindow,
  'window.pause': pauseWindow,
  'window.close': closeWindow,
  'window.call-next': callNext,
  'window.call': call,
  'window.recall': recall,
  'window.start': start,
  'window.finish': finish,
  'window.no-show': markNoShow,
  'window.transfer': transfer,
  'window.hold': hold,
  'window.resume': resume,
  'serving.rate': rateServing,
  'call.announced': confirmAnnouncement,

  'case.open': openCaseCommand,
  'case.assign': assignCase,
  'case.note': noteCase,
  'case.contact': contactCase,
  'case.reveal': revealCase,
  'case.resolve': resolveCase,
  'case.visit-back': visitBackCase,
  'case.close': closeCase,
  'flag.decide': decideFlag,
  'alarm.acknowledge': acknowledgeAlarm,
  'period.open-appeals': openAppeals,
  'period.close-appeals': closeAppeals,
  'period.correct': correctPeriod,
  'appeal.make': makeAppeal,
  'appeal.decide': decideAppealCommand,
};

/**
 * The service whose line a command joins, of those that are given no transaction of their own (`Taking`); null of all
 * others.
 */
export function joinedBy({ type, payload }: { type: string; payload: unknown }): string | null {
  if (type !== ('ticket.take' satisfies CommandType)) return null;
  return (payload as CommandPayload<'ticket.take'>).serviceId;
}
