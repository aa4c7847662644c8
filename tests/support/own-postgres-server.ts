import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';
const ROOT = 0;

/** A PostgreSQL server of one's own, which can be stopped as by a power cut. */
export class OwnPostgresServer {
  readonly #bin: string;
  readonly #folder: string;
  readonly #port: number;

  private constructor(bin: string, folder: string, port: number) {
    this.#bin = bin;
    this.#folder = folder;
    this.#port = port;
  }

  /** Null where the server's programs are not installed. */
  static async start(): Promise<OwnPostgresServer | null> {
    const bin = programs();
    if (bin === null) return null;
    const folder = mkdtempSync(join(tmpdir(), 'hallbell-postgres-'));
    if (process.getuid?.() === ROOT) {
      // It does not run as root.
      const { uid, gid } = statSync('/var/lib/postgresql');
      chownSync(folder, uid, gid);
    }
    const server = new OwnPostgresServer(bin, folder, await freePort());
    await server.#run('initdb', '-A', 'trust', '-U', 'postgres', '-D', server.#data);
    await server.start();
    return server;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.#port}/postgres`;
  }

  async start(): Promise<void> {
    const ways = `-p ${this.#port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.#folder}`;
    await this.#run('pg_ctl', 'start', '-w', '-D', this.#data, '-o', ways, '-l', join(this.#folder, 'log'));
  }

  /** At once, without a word to anybody: what is not on the disk is lost. */
  async kill(): Promise<void> {
    await this.#run('pg_ctl', 'stop', '-m', 'immediate', '-D', this.#data);
  }

  async dispose(): Promise<void> {
    await this.kill().catch(() => undefined);
    rmSync(this.#folder, { recursive: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  async #run(program: string, ...args: string[]): Promise<void> {
    const command = [join(this.#bin, program), ...args];
    const asOther = process.getuid?.() === ROOT ? ['runuser', '-u', 'postgres', '--'] : [];
    const [first = '', ...rest] = [...asOther, ...command];
    // A server keeps what it inherits: it is not to hold our output open.
    await run(first, rest, { cwd: this.#folder });
  }
}

function programs(): string | null {
  if (!existsSync(INSTALLED)) return null;
  const [newest] = readdirSync(INSTALLED).sort((one, other) => Number(other) - Number(one));
  return newest === undefined ? null : join(INSTALLED, newest, 'bin');
}
