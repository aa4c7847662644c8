import { isErrorCode } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, nameOf, type Operation, readOperations } from './support/operations.ts';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const BODY_LIMIT_BYTES = 512 * 1024;
const JSON_TYPE = 'application/json';

/** Path parameters that no hub gave out; as they stand in an address. */
const ABSURD_PATHS = [
  '%00',
  '..%2F..%2Fetc%2Fpasswd',
  '%E0%A4%A',
  '%F0%9F%8E%AB',
  "'%20or%201=1--",
  'x'.repeat(65),
  'x'.repeat(5_000),
  '%3Cscript%3E',
  '-1e999',
  'null',
  '__proto__',
  'constructor',
];

interface Sent {
  what: string;
  address: string;
  headers?: Record<string, string>;
  body?: string;
  /** A field that the refusal names. */
  field?: string;
}

describe.each(STORES)('bad input on $name', (store) => {
  let served: ServedHall;
  let operations: Operation[];
  beforeAll(async () => {
    served = await ServedHall.open(store);
    operations = await readOperations(served);
  });
  afterAll(() => served.close());

  /** Of the shape that the address asks for, so that it is the rest that is refused. */
  const KNOWN: Readonly<Record<string, string>> = { hallId: 'hall', alarmId: 'device_lost:unknown' };
  const known = (name: string) => KNOWN[name] ?? 'unknown';

  /** Sends it as an administrator, who is stopped by no right. Answers what is wrong with the refusal, or null. */
  async function faultOf(
    { method }: Operation,
    { what, address, headers, body, field }: Sent,
  ): Promise<string | null> {
    const response = await fetch(served.url + address, {
      method,
      headers: { authorization: `Bearer ${served.tokens.administrator}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const fault = `${method} ${address.slice(0, 80)} with ${what}: ${response.status} ${text.slice(0, 200)}`;
    if (response.status < 400 || response.status >= 500) return fault;
    if (response.headers.get('content-type') !== 'application/problem+json; charset=utf-8') return fault;
    const problem = JSON.parse(text);
    const isWhole =
      isErrorCode(problem.code) && problem.status === response.status && problem.requestId !== '';
    const paths: string[] = (problem.errors ?? []).map((error: { path: string }) => error.path);
    const isNamed = field === undefined || paths.some((path) => path.startsWith(`/${field}`));
    return isWhole && isNamed ? null : fault;
  }

  async function faults(cases: (operation: Operation) => Sent[], among = operations): Promise<string[]> {
    const found: (string | null)[] = [];
    for (const operation of among) {
      for (const sent of cases(operation)) found.push(await faultOf(operation, sent));
    }
    expect(found.length).toBeGreaterThan(0);
    return found.filter((fault) => fault !== null);
  }

  const withBody = () => operations.filter(({ body }) => body !== null);

  it('refuses a body that is missing, no JSON, of another type or too large', async () => {
    const tooLarge = JSON.stringify({ name: 'x'.repeat(BODY_LIMIT_BYTES) });
    const json = { 'content-type': JSON_TYPE };
    const wrong = await faults((operation) => {
      const address = addressOf(operation, known);
      const bodies: [string, string, Record<string, string>][] = [
        ['half a JSON', '{"name":', json],
        ['no JSON', 'name=x', json],
        ['bytes', '\u0000\u0001', json],
        ['too large a body', tooLarge, json],
        ['text', 'hello', { 'content-type': 'text/plain' }],
        ['XML', '<name/>', { 'content-type': 'application/xml' }],
        ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
        ['no type that there is', '{}', { 'content-type': 'nonsense' }],
        ['a list', '[]', json],
        ['a text', '"name"', json],
        ['a number', '7', json],
        ['a truth', 'true', json],
        ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, json],
        ['a poisoned prototype', '{"__proto__":{"role":"administrator"}}', json],
        ['a field that there is not', '{"unexpected":1}', json],
      ];
      if (operation.body?.required) bodies.push(['an empty body', '', json], ['null', 'null', json]);
      const sent: Sent[] = bodies.map(([what, body, headers]) => ({ what, address, headers, body }));
      return operation.body?.required ? [...sent, { what: 'no body', address }] : sent;
    }, withBody());
    expect(wrong).toEqual([]);
  });

  it('takes an empty body for none where none is needed, whatever type it is said to be', async () => {
    const free = operations.filter(
      ({ method, body }) => method === 'POST' && body !== null && !body.required,
    );
    expect(free.length).toBeGreaterThan(6);
    for (const operation of free) {
      const response = await fetch(served.url + addressOf(operation, known), {
        method: operation.method,
        headers: { authorization: `Bearer ${served.tokens.administrator}`, 'content-type': JSON_TYPE },
        body: '',
      });
      expect([nameOf(operation), await response.json()]).toEqual([
        nameOf(operation),
        expect.objectContaining({ code: 'window_not_found' }),
      ]);
    }
  });

  it('refuses each field that is missing or of another type', async () => {
    const json = { 'content-type': JSON_TYPE };
    const wrong = await faults((operation) => {
      const address = addressOf(operation, known);
      const fields = Object.keys(operation.body?.schema.properties ?? {});
      return fields.flatMap((field) =>
        [{ nested: [] }, [[]], '\u0007', -1e308, 'x'.repeat(20_000)].map((value) => ({
          ...(typeof value === 'object' && !isLimited(operation) ? { field } : {}),
          what: `${field}: ${JSON.stringify(value).slice(0, 20)}`,
          address,
          headers: json,
          body: JSON.stringify({ [field]: value }),
        })),
      );
    }, withBody());
    expect(wrong).toEqual([]);
  });

  it('refuses absurd addresses', async () => {
    const named = operations.filter(({ path }) => path.includes('{'));
    const wrong = await faults(
      (operation) =>
        ABSURD_PATHS.map((absurd) => ({ what: 'it', address: addressOf(operation, () => absurd) })),
      named,
    );
    expect(wrong).toEqual([]);
  });

  it('refuses absurd parameters', async () => {
    const asking = operations.filter(({ parameters }) =>
      parameters.some((parameter) => parameter.in === 'query'),
    );
    const wrong = await faults((operation) => {
      const names = operation.parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name);
      return [...names, 'unexpected'].flatMap((name) =>
        ['%00', 'nonsense', '-1', '1e999', '%F0%9F%8E%AB'].map((value) => ({
          what: 'it',
          address: `${addressOf(operation, known)}?${name}=${value}`,
        })),
      );
    }, asking);
    expect(wrong).toEqual([]);
  });

  it('refuses headers that make no sense', async () => {
    const changing = operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'if-match'),
    );
    expect(changing.length).toBeGreaterThan(15);
    const wrong = await faults((operation) => {
      const address = addressOf(operation, known);
      return ['', '*', '"', '1', '"one"', '"999999999999999999"', 'W/"-1"', '"'.repeat(5_000)].map((tag) => ({
        what: `If-Match ${tag.slice(0, 20)}`,
        address,
        headers: { 'if-match': tag },
      }));
    }, changing);
    expect(wrong).toEqual([]);
    for (const [header, code] of [
      [{ 'idempotency-key': 'short' }, 'idempotency_key_invalid'],
      [{ 'idempotency-key': 'with spaces in it' }, 'idempotency_key_invalid'],
      [{ authorization: 'Bearer hbs_nobody' }, 'token_invalid'],
      [{ authorization: 'Basic YWRtaW46YWRtaW4=' }, 'not_signed_in'],
      [{ authorization: 'Bearer' }, 'not_signed_in'],
      [{ cookie: 'hallbell_session=%00' }, 'token_invalid'],
    ] as const) {
      const answer = await served.ask<{ code: string }>('POST', '/halls/hall/departments', {
        body: { name: '税务局' },
        headers: {
          ...('idempotency-key' in header ? { authorization: `Bearer ${served.tokens.manager}` } : {}),
          ...header,
        },
      });
      expect([header, answer.body.code]).toEqual([header, code]);
    }
  });

  it('asks for If-Match wherever it is described, before anything is looked at', async () => {
    const changing = operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'if-match'),
    );
    for (const operation of changing.filter(({ method }) => method === 'DELETE')) {
      const answer = await served.ask<{ code: string }>(
        operation.method,
        addressOf(operation, known).replace('/api/v1', ''),
        { token: served.tokens.administrator },
      );
      expect([nameOf(operation), answer.status]).toEqual([nameOf(operation), 428]);
    }
  });

  it('answers what is hardly HTTP', async () => {
    const answers = await Promise.all([
      served.exchange('nonsense\r\n\r\n'),
      served.exchange(`GET /api/v1/halls HTTP/1.1\r\nHost: h\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`),
      served.exchange('POST /api/v1/session HTTP/1.1\r\nHost: h\r\nContent-Length: minus one\r\n\r\n{}'),
    ]);
    for (const [index, status] of [400, 431, 400].entries()) {
      const [head = '', body = ''] = answers[index]?.split('\r\n\r\n') ?? [];
      expect(head).toMatch(`HTTP/1.1 ${status} `);
      expect([body, isErrorCode(JSON.parse(body || '{}').code)]).toEqual([body, true]);
    }
  });

  it('answers in both languages, and never tells how it is made', async () => {
    const ask = (language: string) =>
      served.ask<{ code: string; detail: string; title: string }>('GET', '/halls/hall', {
        headers: { 'accept-language': language },
      });
    expect((await ask('zh-CN,zh;q=0.9')).body).toMatchObject({ code: 'not_signed_in', detail: '请先登录' });
    expect((await ask('en-GB')).body).toMatchObject({ code: 'not_signed_in', detail: 'Sign in first' });
    const pause = (language: string) =>
      served.ask<{ errors: { path: string; message: string }[] }>('POST', '/windows/w1/pause', {
        token: served.tokens.administrator,
        body: { reason: 7 },
        headers: { 'accept-language': language },
      });
    expect((await pause('zh-CN')).body.errors).toEqual([
      { path: '/reason', message: expect.stringContaining('无效') },
    ]);
    expect((await pause('en')).body.errors).toEqual([
      { path: '/reason', message: expect.stringContaining('Invalid') },
    ]);
    const lost = await fetch(`${served.url}/no/such/place`);
    expect(lost.headers.get('content-type')).toMatch('application/problem+json');
    expect(await lost.json()).toMatchObject({ status: 404, code: 'not_found' });
    expect(lost.headers.get('x-powered-by')).toBeNull();
  });
});

/** Asked for so often that the limit of its rate may come before the look at its body. */
const isLimited = ({ path }: Operation) => path.includes('/session') || path.endsWith('/claim');
