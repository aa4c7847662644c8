import type { CommandType } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import type { Actor } from './actor.ts';

type Check = (actor: Actor) => boolean;

const clerk: Check = (actor) => actor.kind === 'staff' && actor.role !== 'inspector';
const manager: Check = (actor) =>
  actor.kind === 'staff' && (actor.role === 'manager' || actor.role === 'administrator');
/** Whoever follows up bad ratings and complaints. */
const handler: Check = (actor) => actor.kind === 'staff' && actor.role !== 'clerk';
const device =
  (...kinds: string[]): Check =>
  (actor) =>
    actor.kind === 'device' && kinds.includes(actor.deviceKind);
const citizen: Check = (actor) => actor.kind === 'citizen';
const any =
  (...checks: Check[]): Check =>
  (actor) =>
    checks.some((check) => check(actor));

/** A clerk, or a call button that stands for the clerk at its window. */
const atWindow = any(clerk, device('counter', 'agent'));

/** Who may send which command. What a command is about (whose window, whose ticket) its handler checks. */
const COMMAND_ACCESS: Readonly<Record<CommandType, Check>> = {
  'ticket.take': any(clerk, device('kiosk', 'agent')),
  'ticket.cancel': any(clerk, citizen, device('kiosk')),
  'kiosk.prepare-offline': device('kiosk'),
  'ticket.hand-in': device('kiosk'),
  'hand-in.accept': clerk,
  'hand-in.void': clerk,
  'slip.report': device('kiosk', 'agent'),
  'slip.reprint': any(clerk, device('kiosk')),
  'window.open': atWindow,
  'window.pause': atWindow,
  'window.close': atWindow,
  'window.call-next': atWindow,
  'window.call': atWindow,
  'window.recall': atWindow,
  'window.start': atWindow,
  'window.finish': atWindow,
  'window.no-show': atWindow,
  'window.transfer': atWindow,
  'window.hold': atWindow,
  'window.resume': atWindow,
  'serving.rate': any(citizen, device('rater', 'agent', 'kiosk')),
  'call.announced': device('display', 'agent'),

  'case.open': any(handler, citizen, device('kiosk')),
  'case.assign': handler,
  'case.note': handler,
  'case.contact': handler,
  'case.reveal': handler,
  'case.resolve': handler,
  'case.visit-back': handler,
  'case.close': handler,
  'flag.decide': manager,
  'alarm.acknowledge': manager,
  'period.open-appeals': manager,
  'period.close-appeals': manager,
  'period.correct': manager,
  'appeal.make': clerk,
  'appeal.decide': manager,
};

/** Throws `forbidden` where the actor may not send commands of this type at all. */
export function checkCommandAccess(actor: Actor, type: CommandType): void {
  if (actor.kind !== 'system' && !COMMAND_ACCESS[type](actor)) throw new HallError('forbidden');
}
