import { type Decision, refuse } from '../decision.ts';

/** What is followed up: a rating of level 1 or 2, a complaint (投诉) or a suggestion (意见). */
export type CaseKind = 'bad_rating' | 'complaint' | 'suggestion';

/** How it came. */
export type CaseChannel = 'rating' | 'kiosk' | 'phone' | 'paper';

export type CaseState =
  /** Nobody has reached the citizen yet. */
  | 'open'
  | 'contacted'
  /** It is found right or not. */
  | 'resolved'
  /** 回访: the citizen was asked what they make of the result. */
  | 'visited_back'
  | 'closed';

export type CaseEvent = 'assign' | 'note' | 'contact' | 'resolve' | 'visit_back' | 'close';

/** 属实 or 不属实; of a suggestion: taken up or not. */
export type CaseFinding = 'upheld' | 'unfounded';

/** How trying to reach the citizen went. `no_contact`: they left nothing by which they could be reached. */
export type ContactOutcome = 'reached' | 'not_reached' | 'no_contact';

/** What the citizen makes of the result. */
export type VisitBackResult = 'satisfied' | 'dissatisfied' | 'not_reached' | 'no_contact';

export type CaseRefusal =
  | 'case_closed'
  | 'case_not_contacted'
  | 'case_resolved'
  | 'case_not_resolved'
  | 'case_visited_back'
  | 'case_not_visited_back';

type Cell = { readonly next: CaseState } | CaseRefusal;

const to = (next: CaseState): Cell => ({ next });

/** The whole life of a case: state × event → where it leads, or why not. Nothing else in the system knows it. */
export const CASE_TRANSITIONS: Readonly<Record<CaseState, Readonly<Record<CaseEvent, Cell>>>> = {
  open: {
    assign: to('open'),
    note: to('open'),
    contact: to('contacted'),
    resolve: 'case_not_contacted',
    visit_back: 'case_not_resolved',
    close: 'case_not_resolved',
  },
  contacted: {
    assign: to('contacted'),
    note: to('contacted'),
    // People are called more than once; the first time counts.
    contact: to('contacted'),
    resolve: to('resolved'),
    visit_back: 'case_not_resolved',
    close: 'case_not_resolved',
  },
  resolved: {
    assign: to('resolved'),
    note: to('resolved'),
    contact: 'case_resolved',
    resolve: 'case_resolved',
    visit_back: to('visited_back'),
    close: 'case_not_visited_back',
  },
  visited_back: {
    assign: to('visited_back'),
    note: to('visited_back'),
    contact: 'case_resolved',
    resolve: 'case_resolved',
    visit_back: 'case_visited_back',
    close: to('closed'),
  },
  closed: {
    assign: 'case_closed',
    note: 'case_closed',
    contact: 'case_closed',
    resolve: 'case_closed',
    visit_back: 'case_closed',
    close: 'case_closed',
  },
};

/** What `event` does to a case that stands at `state`. */
export function caseTransition(
  state: CaseState,
  event: CaseEvent,
): Decision<{ readonly next: CaseState }, CaseRefusal> {
  const cell = CASE_TRANSITIONS[state][event];
  return typeof cell === 'string' ? refuse(cell) : { ok: true, next: cell.next };
}

/** So many tries in vain are as good as a contact: the citizen can't be made to answer. */
export const CONTACT_TRIES = 3;

export interface ContactSituation {
  readonly state: CaseState;
  /** How often they were tried in vain before. */
  readonly triesInVain: number;
  /** They left a phone number. */
  readonly hasContact: boolean;
}

/** Where trying to reach the citizen leads. Without a number there is nobody to try; with one, there is. */
export function decideContact(
  { state, triesInVain, hasContact }: ContactSituation,
  outcome: ContactOutcome,
): Decision<
  { readonly next: CaseState; readonly triesInVain: number },
  CaseRefusal | 'case_contact_known' | 'case_contact_unknown'
> {
  const moved = caseTransition(state, 'contact');
  if (!moved.ok) return moved;
  if (outcome === 'no_contact' && hasContact) return refuse('case_contact_known');
  if (outcome === 'not_reached' && !hasContact) return refuse('case_contact_unknown');
  if (outcome !== 'not_reached') return { ok: true, next: moved.next, triesInVain };
  const tries = triesInVain + 1;
  return { ok: true, next: tries >= CONTACT_TRIES ? moved.next : state, triesInVain: tries };
}

/** Whom a case is about, and who is to see to it. */
export interface CaseHandling {
  /** The clerk whom it is about; null where nobody knows. */
  readonly aboutStaffId: string | null;
  /** Whoever would own it, or decides something of it. */
  readonly staffId: string;
}

/** 当事人回避: nobody follows up what is about themselves. */
export function decideHandling({ aboutStaffId, staffId }: CaseHandling): Decision<object, 'own_matter'> {
  return aboutStaffId === staffId ? refuse('own_matter') : { ok: true };
}

/** How a case is called: its year and its place in it, at least four digits, as `2026-0012`. */
export function formatCaseNumber(year: number, place: number): string {
  return `${year}-${String(place).padStart(4, '0')}`;
}
