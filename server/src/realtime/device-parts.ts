import type { DevicePart } from '@hallbell/protocol';

interface Reporter {
  readonly deviceId: string;
  readonly hallId: string;
  readonly socketId: string;
}

/** What an agent last said of the parts of its PC. */
export interface PartsReport {
  readonly parts: DevicePart[];
  /** Since when each has been in its state, epoch milliseconds by its id. */
  readonly since: Readonly<Record<string, number>>;
}

export interface PartCount {
  readonly hall: string;
  readonly kind: string;
  readonly state: string;
  readonly count: number;
}

/**
 * What is plugged into the PCs of the agents that are connected here, as they last reported it. It lives in memory:
 * an agent reports again on each connection.
 */
export class DeviceParts {
  readonly #reports = new Map<string, PartsReport & { readonly reporter: Reporter }>();

  /** @param at when it was reported, epoch milliseconds */
  keep(reporter: Reporter, parts: DevicePart[], at: number): void {
    const before = this.#reports.get(reporter.deviceId);
    const since = parts.map(({ id, state }) => {
      const wasSo = before?.parts.some((part) => part.id === id && part.state === state);
      return [id, (wasSo ? before?.since[id] : undefined) ?? at];
    });
    this.#reports.set(reporter.deviceId, { reporter, parts, since: Object.fromEntries(since) });
  }

  /** A connection has ended. What a newer connection of the same device has reported stays. */
  forget(deviceId: string, socketId: string): void {
    if (this.#reports.get(deviceId)?.reporter.socketId === socketId) this.#reports.delete(deviceId);
  }

  /** Undefined of a device that has reported nothing. */
  of(deviceId: string): PartsReport | undefined {
    return this.#reports.get(deviceId);
  }

  count(): PartCount[] {
    const counts = new Map<string, PartCount>();
    for (const { reporter, parts } of this.#reports.values()) {
      for (const { kind, state } of parts) {
        const key = `${reporter.hallId}/${kind}/${state}`;
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { hall: reporter.hallId, kind, state, count });
      }
    }
    return [...counts.values()];
  }
}
