import type { ServedHall } from './served-hall.ts';

/** One call of the interface, as the hub's own OpenAPI document describes it. */
export interface Operation {
  readonly method: string;
  /** Below the hub's address, with `{names}` in braces. */
  readonly path: string;
  readonly access: readonly string[];
  /** Of its JSON body; null where it takes none. */
  readonly body: { readonly required: boolean; readonly schema: JsonSchema } | null;
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
}

export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
}
interface Described {
  'x-access'?: string[];
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> };
  parameters?: Operation['parameters'];
}

/** Every call that there is. */
export async function readOperations(served: ServedHall): Promise<Operation[]> {
  const { body } = await served.ask<Document>('GET', '/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase(),
      path,
      access: described['x-access'] ?? [],
      body: bodyOf(described),
      parameters: described.parameters ?? [],
    })),
  );
}

function bodyOf({ requestBody }: Described): Operation['body'] {
  const schema = requestBody?.content['application/json']?.schema;
  return schema ? { required: requestBody?.required ?? false, schema } : null;
}

export const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** The address with something in the place of each name. */
export function addressOf({ path }: Operation, fill: (name: string) => string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => fill(name));
}
