import { StaffBody, StaffSetup } from '@hallbell/protocol';
import type { Kysely, Updateable } from 'kysely';
import type { z } from 'zod';
import { requireStrong } from '../auth/password-rules.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { SetupContext } from '../commands/bus.ts';
import { type FieldFault, HallError } from '../errors.ts';
import type { StaffTable, Tables } from '../store/schema.ts';
import type { Collection, Scope } from './collection.ts';
import { flag } from './columns.ts';
import { idsInUse } from './ids-in-use.ts';

type Body = z.output<typeof StaffBody>;

/** Clerks, managers and inspectors of the hall. Administrators belong to all halls: only they see each other. */
export const staff: Collection<Body, StaffSetup, Updateable<StaffTable>> = {
  path: 'staff',
  entity: 'staff',
  table: 'staff',
  body: StaffBody,
  resource: StaffSetup,
  notFound: 'staff_not_found',

  columns: async (body, { hallId }) => ({
    hall_id: body.role === 'administrator' ? null : hallId,
    staff_no: body.staffNo,
    name: body.name,
    role: body.role,
    post: body.post,
    photo: body.photo,
    active: flag(body.active),
    window_ids: body.windowIds && JSON.stringify(body.windowIds),
    // Who belongs to all halls has no others.
    other_hall_ids: JSON.stringify(body.role === 'administrator' ? [] : body.otherHallIds),
    ...(body.password === undefined ? {} : await passwordColumns(body.password, [body.staffNo, body.name])),
  }),
  initial: () => ({ failed_sign_ins: 0, locked_until: null }),

  read: async (db, { hallId, actor }, id) => {
    const rows = await db
      .selectFrom('staff')
      .selectAll()
      .where('archived', '=', 0)
      .where((where) =>
        isAdministrator(actor)
          ? where.or([where('hall_id', '=', hallId), where('hall_id', 'is', null)])
          : where('hall_id', '=', hallId),
      )
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('staff_no')
      .execute();
    const windows = await idsInUse(db, 'windows', hallId);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      hallId: row.hall_id,
      staffNo: row.staff_no,
      name: row.name,
      role: row.role,
      post: row.post,
      photo: row.photo,
      active: row.active === 1,
      otherHallIds: JSON.parse(row.other_hall_ids),
      windowIds:
        row.window_ids === null ? null : postsOf(row.window_ids).filter((windowId) => windows.has(windowId)),
    }));
  },

  // A portrait is too large for the journal, and a password belongs nowhere.
  recorded: ({ password, photo, ...body }) => ({
    ...body,
    hasPhoto: photo !== null,
    setsPassword: password !== undefined,
  }),
  fingerprinted: ({ password, ...body }, vault) => ({
    ...body,
    password: password === undefined ? null : vault.fingerprint(password),
  }),

  check: async ({ setup, scope, id, body, before }) => {
    if (body.role === 'administrator' && !isAdministrator(scope.actor)) throw new HallError('forbidden');
    await checkPosts(setup, body.windowIds ?? []);
    await checkOtherHalls(setup, scope, { asked: body.otherHallIds, before: before?.otherHallIds ?? [] });
    if (before === null) {
      if (body.password === undefined) {
        throw new HallError('setup_invalid', [{ path: '/password', problem: 'password_missing' }]);
      }
      return;
    }
    // Whoever finds a console open must not make it theirs.
    const isOwn = scope.actor.kind === 'staff' && scope.actor.staffId === id;
    if (isOwn && body.password !== undefined) throw new HallError('own_password');
    const mayServe = body.active && body.role !== 'inspector';
    if (!mayServe) await requireAwayFromWindows(setup.tx, id);
    const rules = body.active && body.role === 'administrator';
    if (!rules) await requireAnotherAdministrator(setup.tx, before);
  },

  wrote: async ({ setup, id, body }) => {
    if (body.password !== undefined || !body.active) await endSessions(setup.tx, id);
    setup.touch.staff.add(id);
  },

  checkRetirement: async ({ setup, before }) => {
    await requireAwayFromWindows(setup.tx, before.id);
    await requireAnotherAdministrator(setup.tx, before);
  },

  retired: async ({ setup, before }) => {
    await endSessions(setup.tx, before.id);
    setup.touch.staff.add(before.id);
  },
};

const isAdministrator = (actor: Scope['actor']) => actor.kind === 'staff' && actor.role === 'administrator';

/** Whoever gets a new password is no longer locked out. `known`: their number and name. */
export async function passwordColumns(password: string, known: readonly string[]) {
  await requireStrong(password, known);
  return { password_hash: await hashPassword(password), failed_sign_ins: 0, locked_until: null };
}

const postsOf = (stored: string): string[] => JSON.parse(stored);

async function checkPosts(setup: SetupContext, windowIds: readonly string[]): Promise<void> {
  const windows = await idsInUse(setup.tx, 'windows', setup.hallId);
  const faults = windowIds.flatMap((id, index): FieldFault[] =>
    windows.has(id) ? [] : [{ path: `/windowIds/${index}`, problem: 'window_unknown' }],
  );
  if (faults.length > 0) throw new HallError('setup_invalid', faults);
}

/** Throws `forbidden` where somebody gives rights in halls that are not theirs to give. */
async function checkOtherHalls(
  setup: SetupContext,
  { actor }: Scope,
  { asked, before }: { asked: readonly string[]; before: readonly string[] },
): Promise<void> {
  const isSame = asked.length === before.length && asked.every((hallId) => before.includes(hallId));
  if (isSame) return;
  if (!isAdministrator(actor)) throw new HallError('forbidden');
  const halls = await setup.tx.selectFrom('halls').select('id').execute();
  const known = new Set(halls.map(({ id }) => id));
  const faults = asked.flatMap((hallId, index): FieldFault[] =>
    known.has(hallId) ? [] : [{ path: `/otherHallIds/${index}`, problem: 'hall_unknown' }],
  );
  if (faults.length > 0) throw new HallError('setup_invalid', faults);
}

export async function endSessions(tx: Kysely<Tables>, staffId: string): Promise<void> {
  await tx.deleteFrom('sessions').where('staff_id', '=', staffId).execute();
}

async function requireAwayFromWindows(tx: Kysely<Tables>, staffId: string): Promise<void> {
  const window = await tx
    .selectFrom('windows')
    .select('id')
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  if (window) throw new HallError('staff_at_window');
}

/**
 * Throws `last_administrator` where nobody else could rule. Administrators belong to no hall, so that no
 * hall's turn keeps two of them from leaving at once: writing their rows does.
 */
async function requireAnotherAdministrator(tx: Kysely<Tables>, leaving: StaffSetup): Promise<void> {
  if (leaving.role !== 'administrator' || !leaving.active) return;
  const administrators = await tx
    .updateTable('staff')
    .set({ role: 'administrator' })
    .where('role', '=', 'administrator')
    .where('active', '=', 1)
    .where('archived', '=', 0)
    .returning('id')
    .execute();
  if (!administrators.some(({ id }) => id !== leaving.id)) throw new HallError('last_administrator');
}
