import type { EpochMs } from '../../glossary.ts';
import { type HistoryEvent, JournalGap, numberIn, textIn, textOrNullIn } from './payload.ts';

/** A case, as far as figures are made of it. */
export interface ToldCase {
  readonly window: string | null;
  readonly staff: string | null;
  readonly department: string | null;
  readonly kind: string;
  readonly state: string;
  readonly finding: string | null;
  readonly openedAt: EpochMs;
  readonly contactedAt: EpochMs | null;
  readonly resolvedAt: EpochMs | null;
  readonly contactDueAt: EpochMs;
  readonly resultDueAt: EpochMs;
}

/** Complaints, suggestions and bad ratings that are followed up, from the journal's entries in their order. */
export class ToldCases {
  readonly #cases = new Map<string, ToldCase>();

  add(event: HistoryEvent): void {
    if (!event.type.startsWith('case.')) return;
    const id = textIn(event, 'caseId');
    if (event.type === 'case.opened') {
      this.#cases.set(id, {
        window: textOrNullIn(event, 'windowId'),
        staff: textOrNullIn(event, 'staffId'),
        department: textOrNullIn(event, 'departmentId'),
        kind: textIn(event, 'kind'),
        state: 'open',
        finding: null,
        openedAt: event.at,
        contactedAt: null,
        resolvedAt: null,
        contactDueAt: numberIn(event, 'contactDueAt'),
        resultDueAt: numberIn(event, 'resultDueAt'),
      });
      return;
    }
    const before = this.#cases.get(id);
    if (before === undefined) throw new JournalGap(event, 'the case was never opened');
    const state = textIn(event, 'state');
    const isContact = event.type === 'case.contact' && state === 'contacted' && before.contactedAt === null;
    const isResult = event.type === 'case.resolved';
    this.#cases.set(id, {
      ...before,
      state,
      ...(isContact ? { contactedAt: event.at } : {}),
      ...(isResult ? { resolvedAt: event.at, finding: textOrNullIn(event, 'detail') } : {}),
    });
  }

  get cases(): readonly ToldCase[] {
    return [...this.#cases.values()];
  }
}
