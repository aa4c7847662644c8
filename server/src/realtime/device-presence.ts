import type { DevicePart } from '@hallbell/protocol';
import { DeviceParts, type PartCount, type PartsReport } from './device-parts.ts';

/** A device that is connected to a hub. */
export interface LinkedDevice {
  readonly deviceId: string;
  readonly hallId: string;
}

/** The devices that are connected to other hubs. */
export interface DevicesElsewhere {
  has(deviceId: string): boolean;
  /** Undefined where it has said nothing there. */
  reportOf(deviceId: string): PartsReport | undefined;
}

export const NOWHERE_ELSE: DevicesElsewhere = { has: () => false, reportOf: () => undefined };

/** Which devices are connected, here and to other hubs, and how the parts of their PCs are. */
export class DevicePresence {
  readonly #online = new Map<string, { readonly hallId: string; count: number }>();
  readonly #parts = new DeviceParts();
  readonly #elsewhere: DevicesElsewhere;

  constructor(elsewhere: DevicesElsewhere) {
    this.#elsewhere = elsewhere;
  }

  came({ deviceId, hallId }: LinkedDevice): void {
    const link = this.#online.get(deviceId) ?? { hallId, count: 0 };
    link.count += 1;
    this.#online.set(deviceId, link);
  }

  /** One of its connections has ended. */
  went({ deviceId }: LinkedDevice, socketId: string): void {
    this.#parts.forget(deviceId, socketId);
    const link = this.#online.get(deviceId);
    if (link === undefined) return;
    link.count -= 1;
    if (link.count === 0) this.#online.delete(deviceId);
  }

  /** @param at when it was reported, epoch milliseconds */
  report(reporter: LinkedDevice & { socketId: string }, parts: DevicePart[], at: number): void {
    this.#parts.keep(reporter, parts, at);
  }

  /** How it is connected to this hub; null where it isn't. */
  here(deviceId: string): { hallId: string; report: PartsReport | undefined } | null {
    const link = this.#online.get(deviceId);
    return link === undefined ? null : { hallId: link.hallId, report: this.#parts.of(deviceId) };
  }

  /** Of those that are connected here. */
  deviceIds(): Iterable<string> {
    return this.#online.keys();
  }

  isOnline(deviceId: string): boolean {
    return this.#online.has(deviceId) || this.#elsewhere.has(deviceId);
  }

  partsOf(deviceId: string): DevicePart[] {
    return this.#reportOf(deviceId)?.parts ?? [];
  }

  /** Since when the part has been in its state, as far as it was told; null of one that nobody reports. */
  partSince(deviceId: string, partId: string): number | null {
    return this.#reportOf(deviceId)?.since[partId] ?? null;
  }

  /** Of the devices that are connected here. */
  countParts(): PartCount[] {
    return this.#parts.count();
  }

  #reportOf(deviceId: string): PartsReport | undefined {
    return this.#parts.of(deviceId) ?? this.#elsewhere.reportOf(deviceId);
  }
}
