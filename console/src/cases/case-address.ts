import { useSearchParams } from 'react-router';

const SHOWN = ['unsettled', 'overdue', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
const KINDS = ['bad_rating', 'complaint', 'suggestion'] as const;

export interface CaseChoice {
  readonly show: Shown;
  readonly isMine: boolean;
  readonly windowId: string | null;
  readonly kind: (typeof KINDS)[number] | null;
  readonly opened: string | null;
}

/** What of the cases is shown, kept in the page's address. */
export function useCaseChoice() {
  const [search, setSearch] = useSearchParams();
  const choice: CaseChoice = {
    show: SHOWN.find((one) => one === search.get('show')) ?? 'unsettled',
    isMine: search.get('owner') === 'me',
    windowId: search.get('window'),
    kind: KINDS.find((one) => one === search.get('kind')) ?? null,
    opened: search.get('case'),
  };
  const choose = (change: Record<string, string | null>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return { choice, choose };
}

/** The question for the hub. */
export function casesQuery({ show, isMine, windowId, kind }: CaseChoice, staffId: string): string {
  const query = new URLSearchParams();
  if (show === 'unsettled') query.set('state', 'unsettled');
  if (show === 'overdue') query.set('overdue', 'true');
  if (isMine) query.set('owner', staffId);
  if (windowId !== null) query.set('window', windowId);
  if (kind !== null) query.set('kind', kind);
  return query.toString();
}
