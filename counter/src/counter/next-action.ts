import type { HallRow, PauseReason, WindowRow, WindowServingRow } from '@hallbell/protocol';

/** What a press of the primary key does now. */
export type NextAction =
  /** The window's rows are not here yet. */
  | { readonly kind: 'loading' }
  /** Somebody else is at this window. */
  | { readonly kind: 'taken'; readonly by: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'go-on' }
  /** Also with nobody waiting: the hub knows better than a list that may be a moment old. */
  | { readonly kind: 'call'; readonly waiting: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'finish-and-call' }
  | { readonly kind: 'finish' };

/** The small keys that depend on the window's state. */
export type SmallAction =
  | 'recall'
  | 'no-show'
  | 'finish'
  | 'transfer'
  | 'hold'
  | 'resume'
  | 'call-number'
  | 'pause'
  | 'close';

export interface Situation {
  readonly window: WindowRow | undefined;
  readonly serving: WindowServingRow | undefined;
  /** Of the hall; the one-key way of working. */
  readonly oneKey: HallRow['oneKey'];
  readonly waiting: number;
  readonly held: number;
  readonly staffId: string;
  /** A manager, who may close a window that its clerk has left (WN4). */
  readonly mayRelieve: boolean;
}

/** The next right thing at this window (WN2–WN8 of the domain's rules). */
export function nextAction({ window, serving, oneKey, waiting, staffId }: Situation): NextAction {
  if (window === undefined) return { kind: 'loading' };
  if (window.state === 'closed') return { kind: 'open' };
  if (window.staff !== null && window.staff.staffId !== staffId) {
    return { kind: 'taken', by: window.staff.name };
  }
  if (window.state === 'paused') return { kind: 'go-on' };
  if (serving === undefined) return { kind: 'call', waiting };
  if (serving.status === 'called') return { kind: 'start' };
  return oneKey && waiting > 0 ? { kind: 'finish-and-call' } : { kind: 'finish' };
}

/** Which small keys would not be refused. */
export function allowedActions(situation: Situation): ReadonlySet<SmallAction> {
  const { window, serving, staffId, oneKey, held } = situation;
  if (window === undefined || window.state === 'closed') return new Set();
  if (window.staff !== null && window.staff.staffId !== staffId) {
    return new Set(situation.mayRelieve && serving === undefined ? ['close'] : []);
  }
  if (window.state === 'paused') return new Set(['close']);
  if (serving === undefined) {
    const free: SmallAction[] = ['call-number', 'pause', 'close'];
    return new Set(held > 0 ? [...free, 'resume'] : free);
  }
  if (serving.status === 'called') return new Set(['recall', 'no-show', 'transfer']);
  const busy: SmallAction[] = ['finish', 'transfer', 'hold'];
  return new Set(oneKey ? [...busy, 'call-number'] : busy);
}

/** Where the citizen's hearing of the call stands; `shown` is seen on the board, and not heard. */
export type Announcement = 'announced' | 'shown' | 'pending' | 'unheard';

/** A board speaks calls one after another, so that a call waits its turn; longer than this is worth a word. */
const UNHEARD_AFTER_MS = 15_000;

export function announcementOf(
  serving: Pick<WindowServingRow, 'calls' | 'announcedCalls' | 'heardCalls' | 'lastCalledAt'>,
  nowMs: number,
): Announcement {
  if (serving.heardCalls >= serving.calls) return 'announced';
  if (serving.announcedCalls >= serving.calls) return 'shown';
  return nowMs - serving.lastCalledAt > UNHEARD_AFTER_MS ? 'unheard' : 'pending';
}

/** The pause reasons in the order of their digit keys. */
export const PAUSE_KEYS: readonly PauseReason[] = [
  'break',
  'meal',
  'meeting',
  'training',
  'equipment',
  'errand',
  'other',
];
