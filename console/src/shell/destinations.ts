import type { StaffSummary } from '@hallbell/protocol';
import {
  Accessibility,
  Activity,
  AppWindow,
  Building2,
  CalendarCheck,
  CalendarClock,
  ChartColumn,
  ClipboardCheck,
  ClipboardList,
  Gauge,
  Landmark,
  type LucideIcon,
  Megaphone,
  MessageSquareWarning,
  MonitorSmartphone,
  Scale,
  ShieldQuestionMark,
  SlidersHorizontal,
  Ticket,
  UserCheck,
  Users,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { OverdueBadge } from '../cases/overdue-badge.tsx';

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
  /** Only for who belongs to more than one hall. */
  readonly needsHalls?: true;
  /** What stands beside its link. */
  readonly badge?: ComponentType;
}

export const WATCHERS: readonly Role[] = ['manager', 'inspector', 'administrator'];
const MANAGERS: readonly Role[] = ['manager', 'administrator'];

/** A page of the set-up, by the last part of its path. */
const setup = (name: string, icon: LucideIcon, load: () => Promise<ComponentType>): Destination => ({
  path: `setup/${name}`,
  text: `nav.${name}`,
  icon,
  group: 'setup',
  roles: MANAGERS,
  page: lazy(async () => ({ default: await load() })),
});

/** In the order in which the navigation shows them; the first of their role is where a visitor arrives. */
export const DESTINATIONS: readonly Destination[] = [
  {
    path: 'live',
    text: 'nav.live',
    icon: Activity,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../live/live-page.tsx')).LivePage })),
  },
  {
    path: 'city',
    text: 'nav.city',
    icon: Landmark,
    group: 'watch',
    roles: WATCHERS,
    needsHalls: true,
    page: lazy(async () => ({ default: (await import('../city/city-page.tsx')).CityPage })),
  },
  {
    path: 'evaluation',
    text: 'nav.evaluation',
    icon: Gauge,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../evaluation/evaluation-page.tsx')).EvaluationPage })),
  },
  {
    path: 'periods',
    text: 'nav.periods',
    icon: CalendarCheck,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../periods/periods-page.tsx')).PeriodsPage })),
  },
  {
    path: 'integrity',
    text: 'nav.integrity',
    icon: ShieldQuestionMark,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../integrity/integrity-page.tsx')).IntegrityPage })),
  },
  {
    path: 'staffing',
    text: 'nav.staffing',
    icon: ChartColumn,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../staffing/staffing-page.tsx')).StaffingPage })),
  },
  {
    path: 'my-evaluation',
    text: 'nav.my-evaluation',
    icon: UserCheck,
    group: 'watch',
    roles: ['clerk'],
    page: lazy(async () => ({
      default: (await import('../own-evaluation/own-evaluation-page.tsx')).OwnEvaluationPage,
    })),
  },
  {
    path: 'inspections',
    text: 'nav.inspections',
    icon: ClipboardCheck,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({
      default: (await import('../inspections/inspections-page.tsx')).InspectionsPage,
    })),
  },
  {
    path: 'cases',
    text: 'nav.cases',
    icon: MessageSquareWarning,
    group: 'watch',
    roles: WATCHERS,
    page: lazy(async () => ({ default: (await import('../cases/cases-page.tsx')).CasesPage })),
    badge: OverdueBadge,
  },
  setup(
    'departments',
    Building2,
    async () => (await import('../setup/pages/departments-page.tsx')).DepartmentsPage,
  ),
  setup(
    'services',
    ClipboardList,
    async () => (await import('../setup/pages/services-page.tsx')).ServicesPage,
  ),
  setup('windows', AppWindow, async () => (await import('../setup/pages/windows-page.tsx')).WindowsPage),
  setup('staff', Users, async () => (await import('../setup/pages/staff-page.tsx')).StaffPage),
  setup(
    'devices',
    MonitorSmartphone,
    async () => (await import('../setup/devices/devices-page.tsx')).DevicesPage,
  ),
  setup(
    'priority-classes',
    Accessibility,
    async () => (await import('../setup/pages/priority-classes-page.tsx')).PriorityClassesPage,
  ),
  setup('hours', CalendarClock, async () => (await import('../setup/pages/hours-page.tsx')).HoursPage),
  setup('notices', Megaphone, async () => (await import('../setup/pages/notices-page.tsx')).NoticesPage),
  setup('rubric', Scale, async () => (await import('../setup/rubric/rubric-page.tsx')).RubricPage),
  setup('ticket', Ticket, async () => (await import('../setup/ticket/ticket-page.tsx')).TicketPage),
  setup(
    'settings',
    SlidersHorizontal,
    async () => (await import('../setup/pages/settings-page.tsx')).SettingsPage,
  ),
];
