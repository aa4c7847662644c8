import { COMMANDS, type CommandType } from '@hallbell/protocol';
import fc from 'fast-check';
import { z } from 'zod';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import { fromSchema, type Schema, type SchemaFuzz } from './from-schema.ts';
import type { FuzzedHub, Sender } from './fuzzed-hub.ts';
import { junk, junkText } from './junk.ts';

export interface HttpMessage {
  readonly kind: 'http';
  /** Which of the senders. */
  readonly sender: number;
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface SocketMessage {
  readonly kind: 'socket';
  readonly sender: number;
  readonly event: string;
  readonly payload: unknown;
}

export type Message = HttpMessage | SocketMessage;

interface Operation {
  readonly 'x-access'?: readonly string[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** These end what the others send by. */
const NOT_SENT = new Set(['DELETE /api/v1/session', 'PUT /api/v1/session/password']);
const TOPICS = ['hall', 'board', 'live', 'slips', 'cases', 'window:', 'queue:', 'line:'];

/** Messages of every route that the hub describes, and of every event of its sockets. */
export async function anyMessage({ hub, known, senders }: FuzzedHub): Promise<fc.Arbitrary<Message>> {
  const document: Document = await (await fetch(`${hub.url}/api/v1/openapi.json`)).json();
  const all = [...known.values()].flat();
  const fuzz: SchemaFuzz = {
    known: (name) => known.get(name) ?? all,
    resolve: (ref) => document.components.schemas?.[ref.split('/').at(-1) ?? ''] ?? {},
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      NOT_SENT.has(`${method.toUpperCase()} ${path}`)
        ? []
        : [
            httpMessage(
              { path, method: method.toUpperCase(), operation },
              senderFor(operation, senders),
              fuzz,
            ),
          ],
    ),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...routes) },
    { weight: 2, arbitrary: socketMessage(senders, fuzz) },
  );
}

/** Mostly somebody who may, so that it gets beyond the door. */
function oftenOf(senders: readonly Sender[], may: (sender: Sender) => boolean): fc.Arbitrary<number> {
  const allowed = senders.flatMap((sender, index) => (may(sender) ? [index] : []));
  const anybody = fc.nat(senders.length - 1);
  if (allowed.length === 0) return anybody;
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...allowed) }, { weight: 1, arbitrary: anybody });
}

function senderFor({ 'x-access': access = [] }: Operation, senders: readonly Sender[]): fc.Arbitrary<number> {
  return oftenOf(senders, ({ kind }) => kind === 'administrator' || access.includes(kind));
}

/** Who sends commands of these families. */
const SENT_BY: Readonly<Record<string, readonly string[]>> = {
  ticket: ['kiosk', 'clerk', 'citizen'],
  kiosk: ['kiosk'],
  'hand-in': ['manager'],
  slip: ['kiosk', 'agent'],
  window: ['clerk', 'counter', 'manager'],
  serving: ['rater', 'citizen'],
  call: ['display'],
};

function httpMessage(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  sender: fc.Arbitrary<number>,
  fuzz: SchemaFuzz,
): fc.Arbitrary<HttpMessage> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const named = fc.tuple(...names.map((name) => segment(fuzz, name)));
  const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const query = fc.record(
    Object.fromEntries(asked.map(({ name, schema }) => [name, fromSchema(schema ?? {}, fuzz, name)])),
    { requiredKeys: [] },
  );
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? fc.constant(undefined) : bodyOf(schema, fuzz);
  const headers = fc.record(
    {
      'if-match': fc.oneof(
        fc.nat(3).map((version) => `"${version}"`),
        fc.constantFrom('*', '"', 'W/"1"'),
      ),
      'idempotency-key': fc.oneof(fc.uuid(), fc.constantFrom('short', 'x'.repeat(300))),
      'accept-language': fc.constantFrom('en', 'zh-CN', '*', ''),
    },
    { requiredKeys: [] },
  );
  return fc.record({ sender, named, query, body, headers }).map((parts) => {
    const values = [...parts.named];
    const filled = path.replace(/\{\w+\}/g, () => values.shift() ?? '');
    const search = new URLSearchParams(
      Object.entries(parts.query).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      ]),
    ).toString();
    const type = parts.body === undefined ? {} : { 'content-type': 'application/json' };
    return {
      kind: 'http',
      sender: parts.sender,
      method,
      address: search === '' ? filled : `${filled}?${search}`,
      headers: { ...parts.headers, ...type },
      body: parts.body,
    };
  });
}

/** JSON of what is asked for, and now and then something that is hardly JSON. */
function bodyOf(schema: Schema, fuzz: SchemaFuzz): fc.Arbitrary<string> {
  const whole = fromSchema(schema, fuzz).map((value) => JSON.stringify(value) ?? '');
  const cut = fc.tuple(whole, fc.nat(40)).map(([text, at]) => text.slice(0, at));
  return fc.oneof(
    { weight: 20, arbitrary: whole },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: junkText },
  );
}

const segment = ({ known }: SchemaFuzz, name: string) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...known(name)).map(encoded) },
    { weight: 1, arbitrary: junkText.map(encoded) },
  );

/** As it may stand in an address; what can't be written there goes as a mark of its own. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text) || '%20';
  } catch {
    return '%ED%A0%80';
  }
}

function socketMessage(senders: readonly Sender[], fuzz: SchemaFuzz): fc.Arbitrary<SocketMessage> {
  const sender = fc.nat(senders.length - 1);
  const types = Object.keys(COMMANDS) as CommandType[];
  const commands = types.map((type) => {
    const senderOf = SENT_BY[type.split('.')[0] ?? ''] ?? ['manager', 'administrator'];
    const payload = fc.record(
      {
        id: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: junk }),
        hallId: fc.oneof({ weight: 9, arbitrary: fc.constant(SAMPLE_HALL) }, { weight: 1, arbitrary: junk }),
        type: fc.oneof({ weight: 30, arbitrary: fc.constant<unknown>(type) }, { weight: 1, arbitrary: junk }),
        payload: fromSchema(z.toJSONSchema(COMMANDS[type], { unrepresentable: 'any' }) as Schema, fuzz),
      },
      { requiredKeys: ['id', 'type', 'payload'] },
    );
    return fc.record({
      kind: fc.constant('socket' as const),
      sender: oftenOf(senders, ({ kind }) => senderOf.includes(kind)),
      event: fc.constant('command'),
      payload,
    });
  });
  const topic = fc.oneof(
    fc
      .tuple(fc.constantFrom(...TOPICS), fc.constantFrom('', ...fuzz.known('')))
      .map(([name, id]) => name + id),
    junkText,
  );
  const watching = fc.record(
    {
      hallId: fc.oneof(fc.constant(SAMPLE_HALL), junk),
      topics: fc.oneof(fc.array(topic, { maxLength: 5 }), junk),
    },
    { requiredKeys: [] },
  );
  const parts = fc.array(fc.record({ id: junkText, kind: junk, state: junk, detail: junk }), {
    maxLength: 3,
  });
  return fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...commands) },
    fc.record({
      kind: fc.constant('socket' as const),
      sender,
      event: fc.constantFrom('watch', 'unwatch'),
      payload: watching,
    }),
    fc.record({
      kind: fc.constant('socket' as const),
      sender,
      event: fc.constant('report'),
      payload: fc.oneof(fc.record({ parts }), junk),
    }),
    fc.record({
      kind: fc.constant('socket' as const),
      sender,
      event: fc.constantFrom('command', 'watch', 'time', 'no-such'),
      payload: junk,
    }),
  );
}
