import { DEFAULT_WEEKLY_HOURS } from '@hallbell/domain';
import type { HallView } from '../model/hall-view.ts';

/** A Monday. */
export const MONDAY = '2026-11-23';
export const SUNDAY = '2026-11-22';

/** Two departments, four services, three windows; office hours in Shanghai. */
export const FIXTURE_HALL: HallView = {
  hallId: 'hall',
  calendar: { timeZone: 'Asia/Shanghai', weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: true },
  oneKey: true,
  padAskSeconds: 30,
  services: [
    service('tax-a', 'tax', 300),
    service('tax-b', 'tax', 600),
    service('id-a', 'police', 480),
    { ...service('id-b', 'police', 900), needsIdentity: true },
  ],
  windows: [
    window('1', ['tax-a', 'tax-b']),
    window('2', ['id-a', 'id-b']),
    {
      ...window('3', ['tax-a']),
      services: [
        { serviceId: 'tax-a', tier: 1 },
        { serviceId: 'id-a', tier: 2 },
      ],
    },
  ],
  priorityClassIds: ['elder', 'disabled'],
};

function service(id: string, departmentId: string, standardSeconds: number) {
  return { id, departmentId, standardSeconds, promisedWaitSeconds: 900, needsIdentity: false };
}

function window(number: string, serviceIds: readonly string[]) {
  return {
    id: `w${number}`,
    number,
    services: serviceIds.map((serviceId) => ({ serviceId, tier: 1 as const })),
  };
}
