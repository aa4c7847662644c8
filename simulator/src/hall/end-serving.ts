import type { Dealt } from './called.ts';
import type { Desk } from './desk.ts';
import { keepsFromPad } from './pad-tricks.ts';
import { rate } from './rating-script.ts';

/** The serving is over: its citizen leaves, and thinks about it. */
export function ended(desk: Desk, open: Dealt): void {
  const { floor, post, day } = desk;
  floor.tallies.served += 1;
  if (desk.current?.ticketId === open.ticketId) desk.current = null;
  if (open.visit === null) return;
  floor.visits.move(open.visit, { stage: 'over' });
  const { servingId, ticketId, citizen, waitRatio, handlingRatio } = open;
  const served = {
    servingId,
    ticketId,
    token: open.visit.token,
    windowId: post.windowId,
    citizen,
    habits: day.habits,
    waitRatio,
    handlingRatio,
  };
  floor.stage.enter(floor.now, rate(floor, { ...served, isKeptFromPad: keepsFromPad(desk, served) }));
}
