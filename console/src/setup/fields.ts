import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fields } from './three-way.ts';

/** One field of a form: its words come from the texts, its rules from the protocol's schema. */
export interface Field<Body> {
  readonly name: keyof Body & string;
  /** An input with `value` and `onChange` (or `checked`, for a switch). */
  readonly input: ReactElement;
  readonly isSwitch?: boolean;
  /** Half of the form's width. */
  readonly isHalf?: boolean;
  /** Its value in words, where the value itself is not for people. */
  show?(value: unknown): ReactNode;
  /** Whether it applies, by what stands in the form. */
  when?(values: Fields): boolean;
}

/** The part of a zod schema that a form needs. */
export interface BodySchema<Body> {
  readonly shape: Readonly<
    Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>
  >;
  safeParse(
    values: unknown,
  ):
    | { success: true; data: Body }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

export type BodyOf<Schema> = Schema extends BodySchema<infer Body> ? Body : never;

/** The words of a field: those of its kind of thing (`setup.services.field.…`), or else those that all share. */
export function useFieldTexts(kind: string) {
  const { t, i18n } = useTranslation();
  return (name: string, part: 'label' | 'hint' | 'rule'): string | undefined => {
    const keys = [`setup.${kind}.field.${name}.${part}`, `setup.field.${name}.${part}`];
    const key = keys.find((candidate) => i18n.exists(candidate));
    return key === undefined ? undefined : t(key);
  };
}

/** The fields of a thing that its body has. */
export function bodyOf<Body>(schema: BodySchema<Body>, thing: object): Fields {
  const known = Object.entries(thing).filter(([name]) => Object.hasOwn(schema.shape, name));
  return Object.fromEntries(known);
}

/** A body as its schema writes it, so that two can be compared. */
export function normalised<Body>(schema: BodySchema<Body>, values: object): Fields {
  const parsed = schema.safeParse(values);
  return { ...(parsed.success ? parsed.data : values) };
}

/** Whether a field's own rules accept a value; one that may be left out may also be emptied. */
export function accepts<Body>(schema: BodySchema<Body>, name: string, value: unknown): boolean {
  const rules = schema.shape[name];
  if (rules === undefined || rules.safeParse(value).success) return true;
  return value === null && rules.safeParse(undefined).success;
}

/** What to send of a form's values: an emptied field that may be left out is left out. */
export function givenOf<Body>(schema: BodySchema<Body>, values: Fields): Fields {
  const isGiven = ([name, value]: [string, unknown]) => {
    if (value === undefined) return false;
    return value !== null || schema.shape[name]?.safeParse(null).success !== false;
  };
  return Object.fromEntries(Object.entries(values).filter(isGiven));
}

/** What a new thing's body starts with: each field that has a default has it. */
export function defaultsOf<Body>(schema: BodySchema<Body>): Fields {
  const read = Object.entries(schema.shape).map(([name, rules]) => [name, rules.safeParse(undefined).data]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}
