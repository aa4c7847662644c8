import { DEFAULT_RUBRIC } from '@hallbell/domain';
import { RubricSetup } from '@hallbell/protocol';

/** The hall's own rubric, or the default one until it has made its own. */
export function rubricOf(hall: { readonly rubric: string | null }): RubricSetup {
  return RubricSetup.parse(hall.rubric === null ? DEFAULT_RUBRIC : JSON.parse(hall.rubric));
}
