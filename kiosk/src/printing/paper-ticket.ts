import { NOTICES_ON_PAPER } from '@hallbell/domain';
import type { Language, NoticeRow, TicketFactsBody } from '@hallbell/protocol';
import type { HallView } from '../kiosk/hall-view.ts';
import type { TakenTicket } from '../kiosk/taken-ticket.ts';
import { isOfKiosk } from '../offline/index.ts';
import { phoneAddress } from './phone-address.ts';

interface PaperOptions {
  view: HallView;
  language: Language;
  /** Where phones reach the hub. */
  citizenUrl: string;
  notices: readonly NoticeRow[];
  isReprint: boolean;
}

/** What the paper of a ticket says. */
export function paperTicket({ ticket, service }: TakenTicket, options: PaperOptions): TicketFactsBody {
  const { view, language, citizenUrl, notices, isReprint } = options;
  const department = view.departments.find(({ departmentId }) => departmentId === service.departmentId);
  const priority = view.priorityClasses.find(
    ({ priorityClassId }) => priorityClassId === ticket.priorityClass,
  );
  return {
    language,
    hall: named(view.hall),
    timeZone: view.hall.timeZone,
    number: ticket.number,
    service: named(service),
    department: department ? named(department) : null,
    priority: priority ? named(priority) : null,
    takenAt: Date.parse(ticket.takenAt),
    ahead: isOfKiosk(ticket) ? null : ticket.ahead,
    estimate: ticket.estimate,
    areas: service.windows.flatMap(({ area, areaEn }) =>
      area === null ? [] : [{ name: area, nameEn: areaEn }],
    ),
    windows: service.windows.map(({ number }) => number),
    url: phoneAddress(ticket, citizenUrl),
    notices: notices.slice(0, NOTICES_ON_PAPER).map(({ text, textEn }) => ({ text, textEn })),
    isReprint,
    isOffline: isOfKiosk(ticket),
  };
}

const named = ({ name, nameEn }: { name: string; nameEn: string | null }) => ({ name, nameEn });
