import type { Actor } from '../commands/actor.ts';
import { HallError } from '../errors.ts';
import type { Database } from '../store/dialect.ts';
import { deviceByTokenHash } from './device-lookup.ts';
import { hashToken } from './tokens.ts';

export interface Proof {
  /** A device's or a session's token. */
  token?: string | undefined;
  /** The key of a citizen's ticket. */
  ticketToken?: string | undefined;
}

/**
 * Who proves themselves so; null for one who proves nothing. Throws `token_invalid` for a token that is no
 * longer good, so that a screen knows to sign in or pair again.
 */
export async function identify(db: Database, proof: Proof, now: number): Promise<Actor | null> {
  if (proof.token !== undefined) {
    const actor = proof.token.startsWith('hbd_')
      ? await deviceOf(db, proof.token)
      : await staffOf(db, proof.token, now);
    if (!actor) throw new HallError('token_invalid');
    return actor;
  }
  return proof.ticketToken === undefined ? null : citizenOf(db, proof.ticketToken);
}

async function deviceOf(db: Database, token: string): Promise<Actor | null> {
  const device = await deviceByTokenHash(db, hashToken(token));
  if (!device) return null;
  const { id, kind, hall_id: hallId, window_id: windowId, window_ids: zone, muted } = device;
  const sound = { zone, muted: muted === 1 };
  return { kind: 'device', deviceId: id, deviceKind: kind, hallId, windowId, sound };
}

async function staffOf(db: Database, token: string, now: number): Promise<Actor | null> {
  const staff = await db
    .selectFrom('sessions')
    .innerJoin('staff', 'staff.id', 'sessions.staff_id')
    .select(['staff.id', 'staff.role', 'staff.hall_id', 'staff.other_hall_ids'])
    .where('sessions.id', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .where('staff.active', '=', 1)
    .where('staff.archived', '=', 0)
    .executeTakeFirst();
  if (!staff) return null;
  const otherHallIds: string[] = JSON.parse(staff.other_hall_ids);
  return { kind: 'staff', staffId: staff.id, role: staff.role, hallId: staff.hall_id, otherHallIds };
}

async function citizenOf(db: Database, ticketToken: string): Promise<Actor> {
  const ticket = await db
    .selectFrom('tickets')
    .select(['id', 'hall_id'])
    .where('token', '=', ticketToken)
    .executeTakeFirst();
  if (!ticket) throw new HallError('ticket_not_found');
  return { kind: 'citizen', ticketId: ticket.id, hallId: ticket.hall_id };
}
