import { type CaseEvent, caseTransition, decideContact, decideHandling } from '@hallbell/domain';
import type { CaseChange, CaseNoteKind } from '@hallbell/protocol';
import type { Updateable } from 'kysely';
import { granted } from '../commands/granted.ts';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import type { CaseTable } from '../store/schema.ts';
import type { Case } from './case-rows.ts';

/** Gives a case to whoever is to see to it: never to the clerk whom it is about. */
export const assignCase: Handler<'case.assign'> = async (hall, { caseId, ownerId, version }) => {
  const found = await begin(hall, { caseId, version }, 'assign');
  granted(decideHandling({ aboutStaffId: found.staff_id, staffId: ownerId }));
  const owner = await hall.tx
    .selectFrom('staff')
    .select(['hall_id', 'role', 'active', 'archived'])
    .where('id', '=', ownerId)
    .executeTakeFirst();
  const isFit =
    owner !== undefined &&
    owner.active === 1 &&
    owner.archived === 0 &&
    owner.role !== 'clerk' &&
    (owner.hall_id === null || owner.hall_id === hall.hallId);
  if (!isFit) throw new HallError('case_owner_unfit');
  return carry(hall, found, { change: { owner_id: ownerId }, note: { kind: 'assigned', detail: ownerId } });
};

export const noteCase: Handler<'case.note'> = async (hall, { caseId, text, version }) => {
  const found = await begin(hall, { caseId, version }, 'note');
  return carry(hall, found, { change: {}, note: { kind: 'noted', text } });
};

/** 联系群众. Whoever first does it owns the case, where nobody does. */
export const contactCase: Handler<'case.contact'> = async (hall, { caseId, outcome, text, version }) => {
  const found = await begin(hall, { caseId, version }, 'contact');
  const { next, triesInVain } = granted(
    decideContact(
      { state: found.state, triesInVain: found.tries_in_vain, hasContact: found.contact_cipher !== null },
      outcome,
    ),
  );
  const isNews = next === 'contacted' && found.contacted_at === null;
  const change = {
    ...{ state: next, tries_in_vain: triesInVain },
    owner_id: found.owner_id ?? staffOf(hall),
    ...(isNews ? { contacted_at: hall.at } : {}),
  };
  return carry(hall, found, { change, note: { kind: 'contact', text: text || null, detail: outcome } });
};

/** Puts on record that somebody looks at the citizen's number. */
export const revealCase: Handler<'case.reveal'> = async (hall, { caseId }) => {
  const found = await begin(hall, { caseId }, 'note');
  if (found.contact_cipher === null) throw new HallError('case_contact_unknown');
  return carry(hall, found, { change: {}, note: { kind: 'revealed' } });
};

/** 属实 or not, with the reason. */
export const resolveCase: Handler<'case.resolve'> = async (hall, { caseId, finding, reason, version }) => {
  const found = await begin(hall, { caseId, version }, 'resolve');
  const change = {
    ...{ state: nextOf(found, 'resolve'), finding, finding_reason: reason, resolved_at: hall.at },
    owner_id: found.owner_id ?? staffOf(hall),
  };
  return carry(hall, found, { change, note: { kind: 'resolved', text: reason, detail: finding } });
};

/** 回访: what the citizen makes of the result. */
export const visitBackCase: Handler<'case.visit-back'> = async (hall, { caseId, result, text, version }) => {
  const found = await begin(hall, { caseId, version }, 'visit_back');
  if (result === 'no_contact' && found.contact_cipher !== null) throw new HallError('case_contact_known');
  const change = {
    state: nextOf(found, 'visit_back'),
    visit_back_result: result,
    visited_back_at: hall.at,
  };
  return carry(hall, found, { change, note: { kind: 'visited_back', text: text || null, detail: result } });
};

export const closeCase: Handler<'case.close'> = async (hall, { caseId, version }) => {
  const found = await begin(hall, { caseId, version }, 'close');
  const change = { state: nextOf(found, 'close'), closed_at: hall.at };
  return carry(hall, found, { change, note: { kind: 'closed' } });
};

/** The case that a command is about, where its sender may do this to it. */
async function begin(
  hall: HallTransaction,
  { caseId, version }: { caseId: string; version?: number | undefined },
  event: CaseEvent,
): Promise<Case> {
  const found = await hall.tx
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', caseId)
    .where('hall_id', '=', hall.hallId)
    .executeTakeFirst();
  if (!found) throw new HallError('case_not_found');
  granted(decideHandling({ aboutStaffId: found.staff_id, staffId: staffOf(hall) }));
  if (version !== undefined && version !== found.version) throw new HallError('case_changed');
  nextOf(found, event);
  return found;
}

function nextOf({ state }: Case, event: CaseEvent): Case['state'] {
  return granted(caseTransition(state, event)).next;
}

interface Done {
  readonly change: Updateable<CaseTable>;
  readonly note: { kind: CaseNoteKind; text?: string | null; detail?: string };
}

async function carry(hall: HallTransaction, found: Case, { change, note }: Done): Promise<CaseChange> {
  const version = found.version + 1;
  const { kind, text = null, detail = null } = note;
  hall.write(
    hall.tx
      .updateTable('cases')
      .set({ ...change, version })
      .where('id', '=', found.id),
  );
  hall.write(
    hall.tx.insertInto('case_notes').values({
      ...{ case_id: found.id, version, kind, text, detail },
      staff_id: staffOf(hall),
      at: hall.at,
    }),
  );
  hall.touched.cases.add(found.id);
  const state = change.state ?? found.state;
  hall.append(`case.${kind}`, {
    ...{ caseId: found.id, number: found.number, state, text, detail, version },
    ownerId: change.owner_id ?? found.owner_id,
  });
  return { caseId: found.id, state, version };
}

/** Only people see to cases. */
function staffOf({ actor }: HallTransaction): string {
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  return actor.staffId;
}
