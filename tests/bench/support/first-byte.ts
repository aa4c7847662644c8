import type { TcpPrinter } from '@hallbell/hardware';

/** ESC, with which every slip begins; the questions of how the printer is begin with DLE. */
const ESC = 0x1b;

/** Notes when the first byte of a slip comes to a printer, epoch milliseconds of this process's clock. */
export class FirstByte {
  #resolve: ((at: number) => void) | null = null;

  constructor(printer: TcpPrinter) {
    printer.onBytes(([first]) => {
      if (first !== ESC) return;
      this.#resolve?.(performance.timeOrigin + performance.now());
      this.#resolve = null;
    });
  }

  /** Of the slip that comes next. */
  next(): Promise<number> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
}
