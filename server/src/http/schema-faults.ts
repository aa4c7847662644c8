import type { Language } from '@hallbell/protocol';
import type { FastifySchemaCompiler } from 'fastify';
import type { core, ZodType } from 'zod';
import { en, zhCN } from 'zod/locales';
import { HallError } from '../errors.ts';

const WORDS = { 'zh-CN': zhCN().localeError, en: en().localeError } as const;

/** Checks a part of a request by its zod schema. The input stays with each issue, for the words to be found later. */
export const checkBySchema: FastifySchemaCompiler<ZodType> =
  ({ schema }) =>
  (input) => {
    const parsed = schema.safeParse(input, { reportInput: true });
    if (parsed.success) return { value: parsed.data };
    const faults = parsed.error.issues.map((issue) => ({ path: `/${issue.path.join('/')}`, issue }));
    return { error: new HallError('bad_request', faults) };
  };

/** What a schema found wrong with one field, in the asker's language. */
export function schemaFaultText(issue: core.$ZodIssue, language: Language): string {
  // A finished issue has all that a raw one has; only zod's types tell them apart.
  const text = WORDS[language](issue as core.$ZodRawIssue);
  return (typeof text === 'string' ? text : text?.message) ?? issue.message;
}
