import type { HallCalendar, ServiceId, WindowId } from '@hallbell/domain';

/** What the people of a simulated hall know of it, whichever way it was read. */
export interface HallView {
  readonly hallId: string;
  readonly calendar: HallCalendar;
  /** `call next` finishes the serving before it. */
  readonly oneKey: boolean;
  readonly padAskSeconds: number;
  /** Those that are in use, and that some window handles. */
  readonly services: readonly ViewedService[];
  /** By their numbers. */
  readonly windows: readonly ViewedWindow[];
  readonly priorityClassIds: readonly string[];
}

export interface ViewedService {
  readonly id: ServiceId;
  readonly departmentId: string;
  readonly standardSeconds: number;
  readonly promisedWaitSeconds: number;
  readonly needsIdentity: boolean;
}

export interface ViewedWindow {
  readonly id: WindowId;
  readonly number: string;
  readonly services: readonly { readonly serviceId: ServiceId; readonly tier: 1 | 2 }[];
}

export function servicesById(hall: HallView): ReadonlyMap<ServiceId, ViewedService> {
  return new Map(hall.services.map((service) => [service.id, service]));
}
