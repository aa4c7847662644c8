import { type Language, type ManualMark, nameIn } from '@hallbell/protocol';

/** Whom a mark is about: the number stands before the name, since names of windows recur. */
export function targetName(language: Language, target: ManualMark['target']): string {
  const name = nameIn(language, target);
  return target.number === null ? name : `${target.number} ${name}`;
}
