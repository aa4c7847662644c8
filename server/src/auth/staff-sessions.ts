import type { StaffSummary } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { HallError } from '../errors.ts';
import type { Database } from '../store/dialect.ts';
import type { StaffTable } from '../store/schema.ts';
import { hashPassword, isPassword, requireStrong } from './passwords.ts';
import { hashToken, newSessionToken } from './tokens.ts';

/** A working day, so that nobody has to sign in twice in it. */
export const SESSION_MS = 12 * 3_600_000;

const FAILURES_BEFORE_LOCK = 5;
const FIRST_LOCK_MS = 5 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;

/** Compared where there is no such staff number, so that its absence takes as long to tell as a wrong password. */
const nobody = await hashPassword('nobody has this password');

export interface OpenedSession {
  token: string;
  expiresAt: number;
  staff: StaffSummary;
}

export function staffSummary(staff: Selectable<StaffTable>): StaffSummary {
  return { id: staff.id, staffNo: staff.staff_no, name: staff.name, role: staff.role, hallId: staff.hall_id };
}

/** Signs a member of staff in. Throws `sign_in_failed`, or `locked_out` after five failures. */
export async function openSession(
  db: Database,
  { staffNo, password }: { staffNo: string; password: string },
  now: number,
): Promise<OpenedSession> {
  const staff = await db.selectFrom('staff').selectAll().where('staff_no', '=', staffNo).executeTakeFirst();
  if (staff?.locked_until != null && staff.locked_until > now) throw new HallError('locked_out');
  const isRight = await isPassword(password, staff?.password_hash ?? nobody);
  if (!staff || staff.active === 0 || staff.archived === 1) throw new HallError('sign_in_failed');
  if (!isRight) {
    await countFailure(db, staff, now);
    throw new HallError('sign_in_failed');
  }
  const token = newSessionToken();
  const expiresAt = now + SESSION_MS;
  await db
    .insertInto('sessions')
    .values({ id: hashToken(token), staff_id: staff.id, created_at: now, expires_at: expiresAt })
    .execute();
  await db
    .updateTable('staff')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('id', '=', staff.id)
    .execute();
  return { token, expiresAt, staff: staffSummary(staff) };
}

/**
 * Gives oneself another password, by which all other sessions end. Throws `sign_in_failed` where the present one is
 * wrong, which counts like any failed sign-in, `locked_out` and `password_too_weak`.
 */
export async function changePassword(
  db: Database,
  { staffId, token }: { staffId: string; token: string },
  { password, newPassword }: { password: string; newPassword: string },
  now: number,
): Promise<void> {
  requireStrong(newPassword);
  const staff = await db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow();
  if (staff.locked_until !== null && staff.locked_until > now) throw new HallError('locked_out');
  if (!(await isPassword(password, staff.password_hash))) {
    await countFailure(db, staff, now);
    throw new HallError('sign_in_failed');
  }
  const passwordHash = await hashPassword(newPassword);
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('staff')
      .set({ password_hash: passwordHash, failed_sign_ins: 0, locked_until: null })
      .where('id', '=', staffId)
      .execute();
    await tx
      .deleteFrom('sessions')
      .where('staff_id', '=', staffId)
      .where('id', '!=', hashToken(token))
      .execute();
  });
}

/** Each lock is twice as long as the one before. */
async function countFailure(db: Database, staff: Selectable<StaffTable>, now: number): Promise<void> {
  const failures = staff.failed_sign_ins + 1;
  const locks = Math.floor(failures / FAILURES_BEFORE_LOCK);
  const isLocked = failures % FAILURES_BEFORE_LOCK === 0;
  const lockMs = Math.min(FIRST_LOCK_MS * 2 ** (locks - 1), LONGEST_LOCK_MS);
  await db
    .updateTable('staff')
    .set({ failed_sign_ins: failures, ...(isLocked ? { locked_until: now + lockMs } : {}) })
    .where('id', '=', staff.id)
    .execute();
}

export async function closeSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', hashToken(token)).execute();
}
