import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Row } from './hall-tables.ts';

/** The first line: what the file is. */
export const HallFileHead = z.object({
  format: z.literal('hallbell-hall'),
  /** Of this file's shape. */
  version: z.literal(1),
  /** The newest migration of the database that it was taken from. */
  schema: z.string(),
  hallId: z.string(),
  hallName: z.string(),
  /** The newest entry of its journal. */
  seq: z.int(),
  lastHash: z.string(),
  /** Of the secret that sealed its identities. */
  secretProof: z.string(),
});
export type HallFileHead = z.infer<typeof HallFileHead>;

const Rows = z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) });
/** The last line: a file without it was cut off. */
const End = z.object({ rows: z.int() });

export interface TableRows {
  readonly table: string;
  readonly rows: readonly Row[];
}

/** The file is damaged, cut off, or another kind of file. */
export class HallFileFault extends Error {}

/** Writes a file that is not there yet: a line of JSON each for the head, some rows of a table, and the end; gzipped. */
export async function writeHallFile(
  path: string,
  head: HallFileHead,
  tables: AsyncIterable<TableRows>,
): Promise<number> {
  let count = 0;
  async function* lines() {
    yield `${JSON.stringify(head)}\n`;
    for await (const part of tables) {
      count += part.rows.length;
      yield `${JSON.stringify(part)}\n`;
    }
    yield `${JSON.stringify({ rows: count })}\n`;
  }
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip(), file);
  return count;
}

/**
 * Reads it again: the head first, then what follows. Throws a `HallFileFault` where it is no such file, or not whole; what
 * was read until then counts for nothing.
 */
export async function readHallFile<R>(
  path: string,
  read: (head: HallFileHead, tables: AsyncGenerator<TableRows>) => Promise<R>,
): Promise<R> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  // What goes wrong with either is thrown by whoever reads the lines.
  file.once('error', (error) => unzipped.destroy(error));
  const lines = createInterface({ input: file.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  const failed = new Promise<never>((_, reject) => unzipped.once('error', reject));
  failed.catch(() => undefined);
  const nextLine = async () => {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) throw new HallFileFault('it ends too soon');
    return JSON.parse(next.value) as unknown;
  };
  try {
    return await read(HallFileHead.parse(await nextLine()), tablesOf(nextLine));
  } catch (error) {
    const isOfFile = error instanceof SyntaxError || error instanceof z.ZodError || isZlibFault(error);
    throw isOfFile ? new HallFileFault(error.message.split('\n')[0], { cause: error }) : error;
  } finally {
    file.destroy();
    unzipped.destroy();
  }
}

async function* tablesOf(nextLine: () => Promise<unknown>): AsyncGenerator<TableRows> {
  let count = 0;
  for (;;) {
    const line = await nextLine();
    const end = End.safeParse(line);
    if (end.success) {
      if (end.data.rows !== count) throw new HallFileFault(`it has ${count} of ${end.data.rows} rows`);
      return;
    }
    const part = Rows.parse(line);
    count += part.rows.length;
    yield part;
  }
}

function isZlibFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}
