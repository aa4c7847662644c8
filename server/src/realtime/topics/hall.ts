import type {
  DepartmentRow,
  HallRow,
  PriorityClassRow,
  ServiceRow,
  WindowConfigRow,
} from '@hallbell/protocol';
import type { HallConfig } from '../../commands/hall-config.ts';
import { changesOf, type TopicReader } from './topic.ts';

/** What is set up. All of it is shown anew by any change of it; what was archived is dropped. */
export const readHallRows: TopicReader = async ({ config }, _id, touched) => {
  if (touched !== null && !touched.config) return { set: {}, drop: [] };
  const rows = new Map<string, unknown>([
    ['hall', hallRow(config)],
    ['paper', config.ticketTemplate],
  ]);
  const archived: string[] = [];
  const put = (kind: string, thing: { id: string; archived: 0 | 1 }, row: unknown) => {
    const key = `${kind}:${thing.id}`;
    if (thing.archived === 1) archived.push(key);
    else rows.set(key, row);
  };
  for (const d of config.departments.values()) {
    const row: DepartmentRow = { departmentId: d.id, name: d.name, nameEn: d.name_en, position: d.position };
    put('department', d, row);
  }
  for (const s of config.services.values()) {
    const row: ServiceRow = {
      serviceId: s.id,
      departmentId: s.department_id,
      name: s.name,
      nameEn: s.name_en,
      prefix: s.prefix,
      promisedWaitSeconds: s.promised_wait_seconds,
      standardSeconds: s.standard_seconds,
      dailyQuota: s.daily_quota,
      needsIdentity: s.needs_identity === 1,
      oneLiveTicket: s.one_live_ticket === 1,
      paused: s.paused === 1,
      pausedReason: s.paused_reason,
      materials: s.materials,
      position: s.position,
      windowIds: [...(config.windowsOf.get(s.id) ?? [])],
    };
    put('service', s, row);
  }
  for (const w of config.windows.values()) {
    const row: WindowConfigRow = {
      windowId: w.id,
      number: w.number,
      name: w.name,
      nameEn: w.name_en,
      area: w.area,
      areaEn: w.area_en,
      services: w.services,
    };
    put('window', w, row);
  }
  for (const c of config.classes.values()) {
    const row: PriorityClassRow = {
      priorityClassId: c.id,
      name: c.name,
      nameEn: c.name_en,
      creditSeconds: c.credit_seconds,
      position: c.position,
    };
    put('class', c, row);
  }
  return changesOf(rows, touched === null ? [] : archived);
};

function hallRow(config: HallConfig): HallRow {
  const { rules, calendar, contactPhone, complaintPhone } = config.settings;
  return {
    hallId: config.hallId,
    name: config.name,
    nameEn: config.nameEn,
    timeZone: config.timeZone,
    weekly: calendar.weekly,
    exceptions: calendar.exceptions,
    intakeCutoffMinutes: rules.intakeCutoffMinutes,
    alwaysOpen: rules.alwaysOpen,
    oneKey: rules.oneKey,
    padAskSeconds: rules.padAskSeconds,
    voice: rules.voice,
    contactPhone,
    complaintPhone,
  };
}
