import { type PageStorage, sessionPages } from './storage.ts';

/** A page that was fetched anew and is refused again is fetched no sooner than after this. Milliseconds. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** The screens of a hall don't all fetch their page in one moment. Milliseconds. */
const SPREAD_MS = 3_000;
/** How long a page waits that nobody serves just now. Milliseconds. */
const UNSERVED_MS = 15_000;
const NAME = 'hallbell.renewed';

interface RenewalOptions {
  /** How the newer page comes. @default a reload */
  reload?: (() => void) | undefined;
  /** Whether there is a page to be had: a reload of none would leave the browser's own error page. */
  isServed?: () => Promise<boolean>;
  pages?: PageStorage;
}

/**
 * Has a page that the hub takes for too old fetched anew: soon, and where what came is too old as well, ten minutes after
 * that. A hub that wants a newer page than it serves so makes no screen spin. Where the browser keeps nothing, one could
 * not know that it was fetched before: there it is left to whoever sits before it. Answers how to stop.
 */
export function renewPage(options: RenewalOptions = {}): () => void {
  const { reload = () => location.reload(), isServed = ownPageIsServed, pages = sessionPages } = options;
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const renew = async () => {
    const isThere = await isServed();
    if (isStopped) return;
    if (!isThere) plan(UNSERVED_MS);
    else if (pages.set(NAME, String(Date.now()))) reload();
  };
  const plan = (ms: number) => {
    timer = setTimeout(() => void renew(), ms + Math.random() * SPREAD_MS);
  };
  const renewedAt = pages.get(NAME);
  // A clock that was put back counts from now.
  const passedMs = renewedAt === null ? AGAIN_AFTER_MS : Math.max(0, Date.now() - Number(renewedAt));
  plan(Math.max(0, AGAIN_AFTER_MS - passedMs));
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

async function ownPageIsServed(): Promise<boolean> {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  return answer?.ok ?? false;
}
