import type { Random, TicketId } from '@hallbell/domain';
import { happens } from '../model/chance.ts';
import type { DeskDay, Spell } from '../model/clerk.ts';
import type { DishonestyKind } from '../model/dishonesty.ts';
import type { Sender } from '../script/world.ts';
import type { Called } from './called.ts';
import type { HallFloor, Post } from './hall-floor.ts';
import type { Visit } from './visits.ts';

/** No new matter that takes its time is begun so shortly before a window goes on for those who wait only. */
const CLOSING_SOON_MINUTES = 15;

/** A window with its clerk, on one day. */
export class Desk {
  readonly floor: HallFloor;
  readonly post: Post;
  readonly day: DeskDay;
  readonly random: Random;
  /** What a dishonest clerk's occasions are drawn from, so that everything else goes on as it would. */
  readonly mischief: Random;
  readonly sender: Sender;
  /** Who is called or served here. */
  current: { readonly ticketId: TicketId; readonly visit: Visit | null } | null = null;
  /** Who fetches something, when they are back, and how much of their handling is left. */
  readonly held: { readonly called: Called; readonly restSeconds: number; readonly backAt: number }[] = [];
  /** What a dishonest clerk has still to do: tickets of nobody, and whom they have parked for good. */
  owed = 0;
  readonly parked: Visit[] = [];
  /** The next serving is to be started before anybody can come. */
  isCutting = false;
  /** The stretch of work that goes on. */
  spell: Spell | null = null;
  /** The window is this clerk's: open, or paused by them. */
  isMine = false;

  constructor(floor: HallFloor, post: Post, day: DeskDay, chances: { random: Random; mischief: Random }) {
    this.floor = floor;
    this.post = post;
    this.day = day;
    this.random = chances.random;
    this.mischief = chances.mischief;
    this.sender = { kind: 'clerk', windowId: post.windowId };
  }

  /** Whether the clerk does this now. */
  does(kind: DishonestyKind): boolean {
    const { dishonesty } = this.day.habits;
    return dishonesty?.kind === kind && happens(dishonesty.share, this.mischief);
  }

  isClosingSoon(): boolean {
    return this.spell === null || this.floor.now > this.spell.to - CLOSING_SOON_MINUTES * 60_000;
  }

  /** By the clerk's screen, or by what is known where nobody else is in the hall. */
  anyWaits(): boolean {
    const { visits, world } = this.floor;
    const { windowId, serviceIds } = this.post;
    const screen = world.screenOf(windowId);
    return screen === null ? visits.anyWaits(windowId, serviceIds) : screen.waiting > 0;
  }
}
