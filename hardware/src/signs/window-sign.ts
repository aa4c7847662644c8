/** What stands on a sign: one line of text, or nothing. */
export interface SignText {
  readonly text: string;
  readonly isBlinking: boolean;
}

/**
 * A sign above a window that shows a line of text. A driver of another make implements this and gets a row in
 * `drivers.ts`; nothing else knows of its protocol.
 */
export interface WindowSign {
  /** Resolves once the sign has said that it shows it. Throws a SignSilent, or a LinkLost where it is away. */
  show(text: SignText): Promise<void>;
  /** Dark. */
  clear(): Promise<void>;
}

/** It is there, as far as the link goes, and does not answer, or never with a yes. */
export class SignSilent extends Error {
  constructor() {
    super('The sign does not confirm');
    this.name = 'SignSilent';
  }
}
