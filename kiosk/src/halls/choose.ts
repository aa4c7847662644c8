import { type HallNow, type Language, nameIn, type ServiceNow } from '@hallbell/protocol';

/** A hall with those of its services that are looked for. */
export interface Choice {
  readonly hall: HallNow;
  /** For which most wait first; of those looked for, the one that takes the shortest. */
  readonly services: readonly ServiceNow[];
}

/** Longer than any wait: where nobody can say, or no ticket is given. */
const UNKNOWN_SECONDS = Number.MAX_SAFE_INTEGER;

function secondsOf({ estimate, isPaused, openWindows, waiting }: ServiceNow): number {
  if (isPaused || openWindows === 0) return UNKNOWN_SECONDS;
  return estimate?.highSeconds ?? (waiting === 0 ? 0 : UNKNOWN_SECONDS - 1);
}

/**
 * Where to go: open halls first, and of these the one in which what is looked for takes the shortest. Halls that do not
 * have it are left out.
 */
export function choose(halls: readonly HallNow[], sought: string, language: Language): Choice[] {
  const words = sought.trim().toLowerCase();
  const fits = (service: ServiceNow) =>
    words === '' ||
    nameIn(language, service).toLowerCase().includes(words) ||
    service.name.toLowerCase().includes(words);
  const first = (a: ServiceNow, b: ServiceNow) =>
    words === '' ? b.waiting - a.waiting : secondsOf(a) - secondsOf(b);
  return halls
    .map((hall) => ({ hall, services: hall.services.filter(fits).sort(first) }))
    .filter(({ services }) => words === '' || services.length > 0)
    .sort((a, b) => Number(b.hall.isOpen) - Number(a.hall.isOpen) || loadOf(a, words) - loadOf(b, words));
}

/** What halls are compared by: the wait for what is looked for, else people for each open window. */
function loadOf({ hall, services }: Choice, words: string): number {
  if (words !== '') return Math.min(...services.map(secondsOf));
  return hall.openWindows === 0 ? UNKNOWN_SECONDS : hall.waiting / hall.openWindows;
}
