import { type EvaluationItem, type Language, nameIn } from '@hallbell/protocol';

/** “3 税务综合”: the number that people say, and the name. */
export function fullName(item: EvaluationItem, language: Language): string {
  const name = nameIn(language, item);
  return item.number === null ? name : `${item.number} ${name}`;
}
