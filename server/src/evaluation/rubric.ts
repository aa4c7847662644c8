import { DEFAULT_RUBRIC } from '@hallbell/domain';
import { RubricSetup, type RubricVersion } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';

/** The hall's own rubric, or the default one until it has made its own. */
export function rubricOf(hall: { readonly rubric: string | null }): RubricSetup {
  return RubricSetup.parse(hall.rubric === null ? DEFAULT_RUBRIC : JSON.parse(hall.rubric));
}

/** Keeps a version for good, and the one that it follows where nobody had written that down. */
export async function keepRubricVersion(
  tx: Kysely<Tables>,
  hallId: string,
  { before, after, by, at }: { before: RubricSetup; after: RubricSetup; by: string | null; at: number },
): Promise<void> {
  await tx
    .insertInto('rubrics')
    .values({
      hall_id: hallId,
      version: before.version,
      body: JSON.stringify(before),
      made_by: null,
      made_at: null,
    })
    .onConflict((conflict) => conflict.columns(['hall_id', 'version']).doNothing())
    .execute();
  await tx
    .insertInto('rubrics')
    .values({
      hall_id: hallId,
      version: after.version,
      body: JSON.stringify(after),
      made_by: by,
      made_at: at,
    })
    .execute();
}

/** Every version, newest first. Throws `hall_not_found`. */
export async function readRubricVersions(tx: Kysely<Tables>, hallId: string): Promise<RubricVersion[]> {
  const rows = await tx
    .selectFrom('rubrics as r')
    .leftJoin('staff as s', 's.id', 'r.made_by')
    .selectAll('r')
    .select('s.name')
    .where('r.hall_id', '=', hallId)
    .orderBy('r.version', 'desc')
    .execute();
  const versions = rows.map(({ version, body, made_by: madeBy, made_at: madeAt, name }) => ({
    version,
    madeBy: madeBy === null ? null : { id: madeBy, name: name ?? madeBy },
    madeAt: madeAt === null ? null : new Date(madeAt).toISOString(),
    rubric: RubricSetup.parse(JSON.parse(body)),
  }));
  if (versions.length > 0) return versions;
  const rubric = await presentRubric(tx, hallId);
  return [{ version: rubric.version, madeBy: null, madeAt: null, rubric }];
}

/** One version; the present one where none is named. Throws `hall_not_found` and `rubric_version_not_found`. */
export async function readRubric(
  tx: Kysely<Tables>,
  hallId: string,
  version: number | undefined,
): Promise<RubricSetup> {
  const present = await presentRubric(tx, hallId);
  if (version === undefined || version === present.version) return present;
  const row = await tx
    .selectFrom('rubrics')
    .select('body')
    .where('hall_id', '=', hallId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new HallError('rubric_version_not_found');
  return RubricSetup.parse(JSON.parse(row.body));
}

async function presentRubric(tx: Kysely<Tables>, hallId: string): Promise<RubricSetup> {
  const hall = await tx.selectFrom('halls').select('rubric').where('id', '=', hallId).executeTakeFirst();
  if (!hall) throw new HallError('hall_not_found');
  return rubricOf(hall);
}
