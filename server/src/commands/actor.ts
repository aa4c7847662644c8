import type { DeviceKind, Role } from '@hallbell/domain';

/** Who sends a command or reads. */
export type Actor =
  | {
      kind: 'staff';
      staffId: string;
      role: Role;
      /** Null for one who belongs to all halls. */
      hallId: string | null;
      /** Halls besides, in which they have the same rights. */
      otherHallIds?: readonly string[];
    }
  | {
      kind: 'device';
      deviceId: string;
      deviceKind: DeviceKind;
      hallId: string;
      windowId: string | null;
      /** What is set up of its sound: where that is changed it connects anew, and learns of it. */
      sound?: { zone: string | null; muted: boolean };
    }
  /** A citizen, proven by the token of their ticket. */
  | { kind: 'citizen'; ticketId: string; hallId: string }
  /** The hub's own clockwork. */
  | { kind: 'system' };

/** How the journal names an actor. */
export function actorName(actor: Actor): { kind: string; id: string | null } {
  switch (actor.kind) {
    case 'staff':
      return { kind: actor.role, id: actor.staffId };
    case 'device':
      return { kind: actor.deviceKind, id: actor.deviceId };
    case 'citizen':
      return { kind: 'citizen', id: actor.ticketId };
    case 'system':
      return { kind: 'system', id: null };
  }
}

/** Whether the actor has anything to do with this hall. */
export function belongsTo(actor: Actor, hallId: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'staff') {
    return actor.hallId === null || actor.hallId === hallId || (actor.otherHallIds ?? []).includes(hallId);
  }
  return actor.hallId === hallId;
}
