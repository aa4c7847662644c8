import { type ErrorCode, isErrorCode, type StaffSummary } from '@hallbell/protocol';

type SignInOutcome = { ok: true; staff: StaffSummary } | { ok: false; code: ErrorCode | 'away' };

const SESSION = '/api/v1/session';

async function codeOf(response: Response): Promise<ErrorCode> {
  const problem: unknown = await response.json().catch(() => null);
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : null;
  return typeof code === 'string' && isErrorCode(code) ? code : 'internal';
}

/** The cookie that the hub sets is out of this page's reach; what comes back says whose it is. */
export async function signIn(staffNo: string, password: string): Promise<SignInOutcome> {
  const response = await fetch(SESSION, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo, password }),
  }).catch(() => null);
  if (response === null) return { ok: false, code: 'away' };
  if (!response.ok) return { ok: false, code: await codeOf(response) };
  const { staff }: { staff: StaffSummary } = await response.json();
  return { ok: true, staff };
}

/** Who is signed in here already, or null. */
export async function whoAmI(): Promise<StaffSummary | null> {
  const response = await fetch(SESSION).catch(() => null);
  if (!response?.ok) return null;
  const { staff }: { staff: StaffSummary | null } = await response.json();
  return staff;
}

export async function signOut(): Promise<void> {
  await fetch(SESSION, { method: 'DELETE' }).catch(() => null);
}

/** The hall to watch: one's own, or the first of all for one who belongs to all. */
export async function hallOf(staff: StaffSummary): Promise<string | null> {
  if (staff.hallId !== null) return staff.hallId;
  const response = await fetch('/api/v1/halls').catch(() => null);
  if (!response?.ok) return null;
  const { halls }: { halls: { id: string }[] } = await response.json();
  return halls[0]?.id ?? null;
}
