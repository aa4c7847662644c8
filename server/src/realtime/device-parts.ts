import type { DevicePart } from '@hallbell/protocol';

interface Reporter {
  readonly deviceId: string;
  readonly hallId: string;
  readonly socketId: string;
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
  readonly #reports = new Map<string, { reporter: Reporter; parts: DevicePart[] }>();

  keep(reporter: Reporter, parts: DevicePart[]): void {
    this.#reports.set(reporter.deviceId, { reporter, parts });
  }

  /** A connection has ended. What a newer connection of the same device has reported stays. */
  forget(deviceId: string, socketId: string): void {
    if (this.#reports.get(deviceId)?.reporter.socketId === socketId) this.#reports.delete(deviceId);
  }

  of(deviceId: string): DevicePart[] {
    return this.#reports.get(deviceId)?.parts ?? [];
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
