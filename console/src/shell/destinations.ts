import type { StaffSummary } from '@hallbell/protocol';
import { Activity, type LucideIcon } from 'lucide-react';
import { type ComponentType, lazy } from 'react';

export type Role = StaffSummary['role'];

/** A page of the console: where it is, what its link says, and whose it is. */
export interface Destination {
  /** Below `/console/`. A page may have paths of its own below it. */
  readonly path: string;
  /** Of its name, in the texts. */
  readonly text: string;
  readonly icon: LucideIcon;
  readonly group: 'watch' | 'setup';
  readonly roles: readonly Role[];
  readonly page: ComponentType;
}

const WATCHERS: readonly Role[] = ['manager', 'inspector', 'administrator'];

/** In the order in which the navigation shows them; the first is where a visitor arrives. */
export const DESTINATIONS: readonly Destination[] = [
  {
    path: 'live',
    text: 'nav.live',
    icon: Activity,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../live/live-page.tsx')).LivePage })),
  },
];
