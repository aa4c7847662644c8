import { vi } from 'vitest';

export interface Asked {
  readonly what: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/**
 * Stands for the hub's HTTP side in tests of a page: `GET /path` → what it answers. Nobody answers at other
 * addresses, as when the hub is away. Answers what was asked, in order.
 */
export function hubAnswers(answers: Record<string, (asked: Asked) => Response>): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const what = `${init.method ?? 'GET'} ${path}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const asked = { what, body, headers: new Headers(init.headers) };
    all.push(asked);
    const answer = answers[what];
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer(asked);
  });
  return all;
}

/** A refusal as the hub words it. */
export function problem(status: number, code: string, detail: string, errors: object[] = []): Response {
  return Response.json({ code, detail, status, errors }, { status });
}
