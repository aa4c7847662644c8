import type { CommandType } from '@hallbell/protocol';
import { call, callNext, recall } from './call.ts';
import { cancelTicket } from './cancel-ticket.ts';
import { confirmAnnouncement } from './confirm-announcement.ts';
import { handInTicket } from './hand-in-ticket.ts';
import type { Handler } from './handler.ts';
import { prepareOffline } from './offline-letters.ts';
import { rateServing } from './rate-serving.ts';
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
};

/** Those that are given no transaction of their own (`Taking`). */
export const ONLY_JOINS: ReadonlySet<string> = new Set<CommandType>(['ticket.take']);
