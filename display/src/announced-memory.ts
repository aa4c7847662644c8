import { sessionPages } from '@hallbell/hall-client';

const KEY = 'hallbell.display.announced';

type Announced = readonly [servingId: string, calls: number];

/** What this page has announced, kept over a reload, so that none is announced twice. */
export function loadAnnounced(): Announced[] {
  try {
    const kept: unknown = JSON.parse(sessionPages.get(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isAnnounced) : [];
  } catch {
    // Kept by another version, or by nobody: begin anew.
    return [];
  }
}

export function saveAnnounced(announced: ReadonlyMap<string, number>): void {
  sessionPages.set(KEY, JSON.stringify([...announced]));
}

function isAnnounced(entry: unknown): entry is Announced {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number';
}
