import type { FastifyInstance } from 'fastify';

/** Whether an address fits a route's pattern, such as `/windows/:windowId/open` or `/console/*`. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const ends = pattern.at(-1) === '*';
  if (ends ? path.length < pattern.length : path.length !== pattern.length) return false;
  return pattern.every((part, index) =>
    part.startsWith(':') ? path[index] !== '' : part === '*' || part === path[index],
  );
}

/**
 * Remembers the routes that are added from now on. Answers how to ask which methods an address takes, in order and
 * each once; none for an address that is not there.
 */
export function rememberMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const known = new Map<string, { parts: readonly string[]; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { parts: url.split('/'), methods: new Set() };
    for (const name of [method].flat()) entry.methods.add(name);
    known.set(url, entry);
  });
  return (url) => {
    const [path = ''] = url.split('?', 1);
    const parts = path.split('/');
    const methods = [...known.values()].flatMap((entry) =>
      fits(entry.parts, parts) ? [...entry.methods] : [],
    );
    return [...new Set(methods)].sort();
  };
}
