import { NOTICES_ON_PAPER } from '@hallbell/domain';
import type { SlipFacts, TicketResource } from '@hallbell/protocol';
import type { HallConfig } from './hall-config.ts';
import type { Ticket } from './tickets.ts';

interface SetUpNamed {
  readonly name: string;
  readonly name_en: string | null;
}

interface Told {
  readonly ticket: Ticket;
  /** The same ticket as its holder sees it now. */
  readonly shown: TicketResource;
  readonly config: HallConfig;
  /** Those that hold now. */
  readonly notices: readonly { text: string; text_en: string | null }[];
}

/** What the paper of a ticket says, as the hall stands now. */
export function slipFacts({ ticket, shown, config, notices }: Told): SlipFacts {
  const service = config.services.get(ticket.service_id);
  const department = config.departments.get(service?.department_id ?? '');
  const priority = config.classes.get(ticket.priority_class_id ?? '');
  const windowIds = config.windowsOf.get(ticket.service_id) ?? [];
  const windows = windowIds.flatMap((id) => config.windows.get(id) ?? []);
  return {
    language: ticket.language === 'en' ? 'en' : 'zh-CN',
    hall: { name: config.name, nameEn: config.nameEn },
    timeZone: config.timeZone,
    number: ticket.number,
    service: service === undefined ? { name: ticket.service_id, nameEn: null } : named(service),
    department: department === undefined ? null : named(department),
    priority: priority === undefined ? null : named(priority),
    takenAt: ticket.arrived_at,
    // To one who was called already, no place in the line is told.
    ahead: shown.status === 'waiting' ? shown.ahead : null,
    estimate: shown.estimate,
    areas: windows.flatMap(({ area, area_en: nameEn }) => (area === null ? [] : [{ name: area, nameEn }])),
    windows: windows.map(({ number }) => number),
    notices: notices.slice(0, NOTICES_ON_PAPER).map(({ text, text_en: textEn }) => ({ text, textEn })),
    isOffline: false,
  };
}

const named = ({ name, name_en: nameEn }: SetUpNamed) => ({ name, nameEn });
