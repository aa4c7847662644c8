import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs } from './end-with-us.ts';
import { freePort } from './free-port.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'hardware', 'src', 'main.ts');
const START_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** The real agent as a process of its own, with a settings file and data of its own. It can be killed and started again. */
export class AgentProcess {
  readonly url: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'hallbell-agent-'));
  readonly #port: number;
  readonly #settingsPath: string;
  readonly #through: readonly string[];
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(port: number, settings: object, through: readonly string[]) {
    this.#through = through;
    this.url = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#settingsPath = join(this.folder, 'hallbell-agent.json');
    this.saveSettings(settings);
  }

  /** Starts one with these settings beside its port. `through`: a program that runs the one named after it. */
  static async start(settings: object, through: readonly string[] = []): Promise<AgentProcess> {
    const agent = new AgentProcess(await freePort(), settings, through);
    await agent.start();
    return agent;
  }

  /** Saves its settings file anew, beside its port; or a text as it stands. */
  saveSettings(settings: object | string): void {
    const text = typeof settings === 'string' ? settings : JSON.stringify({ port: this.#port, ...settings });
    writeFileSync(this.#settingsPath, text);
  }

  /** Starts it again after `stop` or `kill`, and waits until it answers. */
  async start(): Promise<void> {
    const [program, ...args] = [...this.#through, process.execPath, MAIN, '--settings', this.#settingsPath];
    const child = endWithUs(spawn(program ?? '', args, { stdio: ['pipe', 'pipe', 'pipe'] }));
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    const giveUpAt = Date.now() + START_WITHIN_MS;
    while (!(await this.#answers())) {
      if (child.exitCode !== null || Date.now() > giveUpAt) {
        throw new Error(`The agent did not start:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** Asks it to end, and answers its exit code. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** What it has said so far. */
  get output(): string {
    return this.#output;
  }

  /** Types a line to it, or to what it runs through. */
  type(line: string): void {
    this.#child?.stdin?.write(`${line}\n`);
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    const answer = await fetch(`${this.url}/agent/info`).catch(() => null);
    return answer?.ok ?? false;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOP_WITHIN_MS) });
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
