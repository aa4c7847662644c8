/** A way to a device: bytes out, bytes in. Everything native (sockets, USB, device files) lives in this folder. */
export interface Link {
  /** Throws a LinkAway where the device can't be reached. */
  open(): Promise<Connection>;
}

export interface Connection {
  /** Resolves once the system has taken the bytes. Throws a LinkLost where the connection has ended. */
  write(bytes: Uint8Array): Promise<void>;
  /** Calls back with whatever comes. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Calls back once, when the device or the way to it has gone. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

/** Nobody is there: switched off, unplugged, or no such address. Nothing was sent. */
export class LinkAway extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'The device is away', { cause });
    this.name = 'LinkAway';
  }
}

/** The connection ended in the middle. */
export class LinkLost extends Error {
  constructor() {
    super('The connection has ended');
    this.name = 'LinkLost';
  }
}
