const COLOURS: Readonly<Record<string, number>> = { warn: 33, error: 31, fatal: 31, debug: 90, trace: 90 };

interface Line {
  level?: string;
  time?: string;
  msg?: string;
  err?: { stack?: string };
  [field: string]: unknown;
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A line of the log as a person reads it in a terminal. What is no line of the log stays as it is. */
export function readable(json: string): string {
  let line: Line;
  try {
    line = JSON.parse(json);
  } catch {
    return json;
  }
  const { level = 'info', time = '', msg = '', err, ...rest } = line;
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${text(value)}`);
  const head = `${time.slice(11, 23)} ${level.padEnd(5)} ${msg}`;
  const colour = COLOURS[level];
  const shown = colour === undefined ? head : `\u001b[${String(colour)}m${head}\u001b[0m`;
  return `${[shown, ...fields].join(' ')}\n${err?.stack ? `${err.stack}\n` : ''}`;
}

/** Where the log goes: as it is to a file or a collector, readable to a terminal. */
export function logStream(out: NodeJS.WriteStream): { write(line: string): void } {
  return { write: (line) => out.write(out.isTTY ? readable(line) : line) };
}
