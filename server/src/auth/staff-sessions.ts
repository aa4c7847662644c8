import type { StaffSummary } from '@hallbell/protocol';
import { type Selectable, sql } from 'kysely';
import { HallError } from '../errors.ts';
import type { Database } from '../store/dialect.ts';
import type { StaffTable } from '../store/schema.ts';
import { requireStrong } from './password-rules.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { hashToken, newSessionToken } from './tokens.ts';

/** A working day, so that nobody has to sign in twice in it. */
export const SESSION_MS = 12 * 3_600_000;

const FAILURES_BEFORE_LOCK = 5;
const FIRST_LOCK_MS = 5 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;
const DOUBLED_AT_MOST = Math.floor(Math.log2(LONGEST_LOCK_MS / FIRST_LOCK_MS));

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

/** Null where nobody has this number. */
export async function staffIdByNumber(db: Database, staffNo: string): Promise<string | null> {
  const staff = await db.selectFrom('staff').select('id').where('staff_no', '=', staffNo).executeTakeFirst();
  return staff?.id ?? null;
}

/** Signs a member of staff in. Throws `sign_in_failed`, or `locked_out` after five failures. */
export async function openSession(
  db: Database,
  { staffNo, password }: { staffNo: string; password: string },
  now: number,
): Promise<OpenedSession> {
  const staff = await db.selectFrom('staff').selectAll().where('staff_no', '=', staffNo).executeTakeFirst();
  if (staff) await countTry(db, staff.id, now);
  const isRight = await isPassword(password, staff?.password_hash ?? nobody);
  if (!staff || !isRight || staff.active === 0 || staff.archived === 1) throw new HallError('sign_in_failed');
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
 * wrong, which counts like any failed sign-in, `locked_out`, `password_too_weak` and `password_guessable`.
 */
export async function changePassword(
  db: Database,
  { staffId, token }: { staffId: string; token: string },
  { password, newPassword }: { password: string; newPassword: string },
  now: number,
): Promise<void> {
  const staff = await db.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirstOrThrow();
  await requireStrong(newPassword, [staff.staff_no, staff.name]);
  await countTry(db, staffId, now);
  if (!(await isPassword(password, staff.password_hash))) throw new HallError('sign_in_failed');
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

/**
 * Counts a try as failed before its password is looked at, in one statement: of many that are sent at once each counts.
 * Whoever was right begins anew. Each lock is twice as long as the one before. Throws `locked_out`.
 */
async function countTry(db: Database, staffId: string, now: number): Promise<void> {
  const isFifth = sql<boolean>`(failed_sign_ins + 1) % ${sql.lit(FAILURES_BEFORE_LOCK)} = 0`;
  const locksBefore = sql`(failed_sign_ins + 1) / ${sql.lit(FAILURES_BEFORE_LOCK)} - 1`;
  const lockMs = sql<number>`case when ${locksBefore} > ${sql.lit(DOUBLED_AT_MOST)} then ${sql.lit(LONGEST_LOCK_MS)}
    else ${sql.lit(FIRST_LOCK_MS)} * (1 << (${locksBefore})) end`;
  const { numUpdatedRows } = await db
    .updateTable('staff')
    .set({
      failed_sign_ins: sql`failed_sign_ins + 1`,
      locked_until: sql`case when ${isFifth} then cast(${now} as bigint) + ${lockMs} end`,
    })
    .where('id', '=', staffId)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new HallError('locked_out');
}

export async function closeSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', hashToken(token)).execute();
}
