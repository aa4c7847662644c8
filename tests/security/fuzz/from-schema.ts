import fc from 'fast-check';
import { anyLetter, junk } from './junk.ts';

/** Of JSON Schema, what our schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

export interface SchemaFuzz {
  /** By its `$ref`. */
  readonly resolve: (ref: string) => Schema;
  /** What the hub knows by a field of this name: a random text would never get past the first look. */
  readonly known: (name: string) => readonly string[];
}

const LONGEST_LIST = 4;

/** Mostly what the schema asks for, with something wrong now and then at any depth. */
export function fromSchema(schema: Schema, fuzz: SchemaFuzz, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: asAsked(schema, fuzz, name) }, { weight: 1, arbitrary: junk });
}

function asAsked(schema: Schema, fuzz: SchemaFuzz, name: string): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return asAsked(fuzz.resolve(schema.$ref), fuzz, name);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fromSchema(choice, fuzz, name)));
  if (schema.allOf !== undefined) return mergedOf(schema.allOf, fuzz, name);
  const [type] = [schema.type ?? 'any'].flat();
  switch (type) {
    case 'object':
      return objectOf(schema, fuzz);
    case 'array':
      return listOf(schema, fuzz, name);
    case 'string':
      return textOf(schema, fuzz, name);
    case 'integer':
    case 'number':
      return numberOf(schema, type);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return junk;
  }
}

function objectOf(schema: Schema, fuzz: SchemaFuzz): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, fromSchema(field, fuzz, name)]),
  );
  const asked = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  const free =
    typeof additionalProperties === 'object'
      ? fc.dictionary(textOf(propertyNames ?? {}, fuzz, ''), fromSchema(additionalProperties, fuzz), {
          maxKeys: LONGEST_LIST,
        })
      : fc.constant({});
  const unasked = fc.oneof(
    { weight: 30, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('__proto__', 'unasked', 'id', 'hallId', 'role'), junk),
    },
  );
  return fc.tuple(asked, free, unasked).map((parts) => Object.assign({}, ...parts) as object);
}

function listOf({ items = {}, prefixItems, minItems = 0, maxItems }: Schema, fuzz: SchemaFuzz, name: string) {
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((item) => fromSchema(item, fuzz)));
  const least = Math.min(minItems, 40);
  const most = Math.max(least, Math.min(maxItems ?? LONGEST_LIST, LONGEST_LIST));
  return fc.array(fromSchema(items, fuzz, name), { minLength: least, maxLength: most });
}

function textOf(
  { pattern, minLength = 0, maxLength }: Schema,
  { known }: SchemaFuzz,
  name: string,
): fc.Arbitrary<string> {
  const most = Math.max(minLength, Math.min(maxLength ?? 60, 200));
  const some = fc.string({ minLength, maxLength: most, unit: anyLetter });
  const asked = pattern === undefined ? some : fc.oneof(some, fittingTo(pattern));
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known(name)) }, { weight: 1, arbitrary: asked });
}

/** By their patterns: to make one takes long, and few patterns are in many schemas. */
const fitting = new Map<string, fc.Arbitrary<string>>();

function fittingTo(pattern: string): fc.Arbitrary<string> {
  const made = fitting.get(pattern) ?? madeFor(pattern);
  fitting.set(pattern, made);
  return made;
}

/** Patterns that look ahead can't be run backwards. */
function madeFor(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 60 });
  } catch {
    return fc.constantFrom('2026-11-02', '09:00', 'A001', '#1f6feb', '2026-11-02T01:00:00.000Z');
  }
}

function numberOf({ minimum, maximum, exclusiveMinimum }: Schema, type: 'integer' | 'number') {
  const least = Math.max(minimum ?? exclusiveMinimum ?? -1_000, -1_000_000);
  const most = Math.max(least, Math.min(maximum ?? 1_000_000, 1_000_000));
  const [min, max] = [Math.ceil(least), Math.ceil(most)];
  return type === 'integer' ? fc.integer({ min, max }) : fc.double({ min: least, max: most, noNaN: true });
}

function mergedOf(schemas: readonly Schema[], fuzz: SchemaFuzz, name: string): fc.Arbitrary<unknown> {
  return fc
    .tuple(...schemas.map((part) => asAsked(part, fuzz, name)))
    .map((parts) => Object.assign({}, ...parts.filter((part) => typeof part === 'object')) as object);
}
