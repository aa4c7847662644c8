import type { ErrorCode, HallsResource, StaffSummary } from '@hallbell/protocol';
import { refusalOf } from './refusal.ts';

export type SignInOutcome =
  | { ok: true; staff: StaffSummary }
  /** `isAway`: no hub answered at all. */
  | { ok: false; code: ErrorCode; isAway: boolean };

const SESSION = '/api/v1/session';

/** The hub sets a cookie that this page can't read; the answer says whose it is. */
export async function signIn(staffNo: string, password: string): Promise<SignInOutcome> {
  const response = await fetch(SESSION, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo, password }),
  }).catch(() => null);
  if (response === null) return { ok: false, code: 'hub_away', isAway: true };
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const staff = staffOf(body);
    return staff === null ? { ok: false, code: 'internal', isAway: false } : { ok: true, staff };
  }
  return { ok: false, code: refusalOf(body), isAway: false };
}

/** Who is signed in here, or null. */
export async function whoAmI(): Promise<StaffSummary | null> {
  const response = await fetch(SESSION).catch(() => null);
  return response?.ok ? staffOf(await response.json().catch(() => null)) : null;
}

export async function signOut(): Promise<void> {
  await fetch(SESSION, { method: 'DELETE' }).catch(() => null);
}

/** A hall by name. */
export type HallChoice = HallsResource['halls'][number];

/** The halls to which whoever is signed in belongs; none while no hub answers. */
export async function myHalls(): Promise<readonly HallChoice[]> {
  const response = await fetch('/api/v1/halls').catch(() => null);
  if (!response?.ok) return [];
  // The hub's own answer, of the shape that the protocol promises.
  const { halls }: HallsResource = await response.json();
  return halls;
}

/** One's own hall, or the first of all for one who belongs to all; null while no hub answers. */
export async function hallOf(staff: StaffSummary): Promise<string | null> {
  return staff.hallId ?? (await myHalls())[0]?.id ?? null;
}

function staffOf(body: unknown): StaffSummary | null {
  const staff = typeof body === 'object' && body !== null && 'staff' in body ? body.staff : null;
  // The hub's own answer, of the shape that the protocol promises.
  return typeof staff === 'object' ? (staff as StaffSummary | null) : null;
}
