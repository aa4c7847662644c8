import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameBytes, SerialFrame } from '../../keys/serial-frame.ts';
import { SdtReader } from '../reader/sdt-reader.ts';
import { PtyLine } from '../serial/pty-line.ts';
import { TcpSign } from '../sign/tcp-sign.ts';

export const SIGN_PORT = 5005;

/** As the settings of docs/hardware.md tell them to the agent. */
const FRAMES = {
  button: SerialFrame.parse({ bytes: 'AA 42 KEY XOR' }),
  pad: SerialFrame.parse({ bytes: 'AA 55 01 KEY XOR 0D', checkFrom: 2 }),
};
/** What the device is told of a press, in its own bytes. */
const TOLD = { done: 0x06, refused: 0x15 } as const;
/** A key says this with its own byte when it is let go. */
const RELEASED = 0x80;
const LAMP_MS = 2_000;

/** What the reader sends of each card, as a line of text. The first is the example of GB 11643. */
const CARDS = {
  identity: '11010519491231002X',
  /** Held too short: its check character is wrong. */
  misread: '11010519491231092X',
  bank: '6222020200112233445',
} as const;

type KeyDevice = keyof typeof FRAMES;
type SerialDevice = KeyDevice | 'reader';
export type Card = keyof typeof CARDS;
type Lamp = keyof typeof TOLD | null;

/** What stands in the hall and is no hardware: a call button, a pad and a reader of ID cards on serial lines, and a sign. */
export class Desk {
  readonly sign = new TcpSign(1);
  readonly #lines = { button: lineOf('button'), pad: lineOf('pad'), reader: lineOf('reader') };
  /** The same reader once more, as one that must be asked. */
  readonly #askedLine = lineOf('reader-sdt');
  readonly #asked = new SdtReader(this.#askedLine);
  readonly #lamps: Record<KeyDevice, Lamp> = { button: null, pad: null };
  readonly #timers = new Map<KeyDevice, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    for (const device of ['button', 'pad'] as const) {
      this.#lines[device].onBytes((bytes) => {
        const [lamp] = Object.entries(TOLD).find(([, byte]) => bytes.includes(byte)) ?? [];
        if (lamp === 'done' || lamp === 'refused') this.#light(device, lamp);
      });
    }
    this.sign.subscribe(() => this.#tell());
  }

  /** Throws where the sign's port is taken, or there is no Python 3 to make the lines. */
  async start(host: string): Promise<void> {
    await this.sign.listen(SIGN_PORT, host);
    await Promise.all([...Object.values(this.#lines), this.#askedLine].map((line) => line.plug()));
  }

  describe(): object {
    const serial = (device: SerialDevice) => {
      const { path, isPlugged } = this.#lines[device];
      return { path, isPlugged };
    };
    return {
      button: { ...serial('button'), lamp: this.#lamps.button },
      pad: { ...serial('pad'), lamp: this.#lamps.pad },
      reader: { ...serial('reader'), askedPath: this.#askedLine.path, lamp: null },
      sign: { port: SIGN_PORT, shown: this.sign.shown },
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A key of the button goes down or up; one of the pad is pressed. */
  press(device: KeyDevice, key: number, isDown = true): void {
    const says = isDown ? key : key | RELEASED;
    this.#lines[device].send(frameBytes(FRAMES[device], says));
  }

  /** A card is laid on the reader. */
  lay(card: Card): void {
    this.#lines.reader.send(Buffer.from(`${CARDS[card]}\r\n`));
    // The module finds no other card, and does not misread: one that was taken away too soon it tells nothing of.
    if (card === 'identity') this.#asked.lay(CARDS[card]);
    else this.#asked.take();
  }

  async plug(device: SerialDevice, isPlugged: boolean): Promise<void> {
    const lines = device === 'reader' ? [this.#lines.reader, this.#askedLine] : [this.#lines[device]];
    for (const line of lines) {
      if (isPlugged !== line.isPlugged) await (isPlugged ? line.plug() : line.unplug());
    }
    this.#tell();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    const lines = [...Object.values(this.#lines), this.#askedLine].map((line) => line.unplug());
    await Promise.all([...lines, this.sign.close()]);
  }

  #light(device: KeyDevice, lamp: Lamp): void {
    clearTimeout(this.#timers.get(device));
    this.#lamps[device] = lamp;
    this.#tell();
    if (lamp !== null) {
      const out = setTimeout(() => this.#light(device, null), LAMP_MS);
      this.#timers.set(device, out);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function lineOf(name: SerialDevice | 'reader-sdt'): PtyLine {
  return new PtyLine(join(tmpdir(), `hallbell-${name}`));
}
