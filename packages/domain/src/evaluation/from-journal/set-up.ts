import type { HallCalendar } from '../../calendar.ts';
import { type HistoryEvent, JournalGap, textIn, textOrNullIn } from './payload.ts';

/** A window, a clerk or a department, as far as an evaluation names it. */
export interface ToldThing {
  readonly id: string;
  readonly isRetired: boolean;
  /** What was last said of it. */
  readonly body: Readonly<Record<string, unknown>>;
}

type Kind = 'department' | 'service' | 'window' | 'staff';
const KINDS: readonly Kind[] = ['department', 'service', 'window', 'staff'];

const DOCUMENTS: ReadonlySet<string> = new Set(['rubric', 'period-rules']);

/** What is set up in a hall, from the journal's entries in their order. */
export class SetUp {
  #calendar: HallCalendar | null = null;
  readonly #things: Readonly<Record<Kind, Map<string, ToldThing>>> = {
    department: new Map(),
    service: new Map(),
    window: new Map(),
    staff: new Map(),
  };
  /** Each of their versions, by number. */
  readonly #documents = new Map<string, Map<number, Readonly<Record<string, unknown>>>>();

  /** Throws a `JournalGap`. */
  add(event: HistoryEvent): void {
    const { payload, type } = event;
    const [entity = '', happened = ''] = type.split('.');
    if (type === 'hall.created') this.#calendar = calendarOf(event);
    else if (type === 'calendar.updated') this.#changeCalendar(event, payload);
    else if (type === 'settings.updated') this.#changeCalendar(event, { timeZone: payload.timeZone });
    else if (happened === 'updated' && DOCUMENTS.has(entity)) {
      const { version, ...body } = payload;
      const versions = this.#documents.get(entity) ?? new Map();
      this.#documents.set(entity, versions.set(Number(version), body));
    }
    const kind = KINDS.find((one) => one === entity);
    if (kind === undefined) return;
    if (happened === 'created' || happened === 'updated') {
      const id = textIn(event, `${kind}Id`);
      this.#things[kind].set(id, { id, isRetired: false, body: payload });
    } else if (happened === 'retired') {
      const id = textIn(event, `${kind}Id`);
      const known = this.#things[kind].get(id);
      if (known === undefined) throw new JournalGap(event, 'it was never created');
      this.#things[kind].set(id, { ...known, isRetired: true });
    }
  }

  /** Null where the journal does not tell how the hall was made. */
  get calendar(): HallCalendar | null {
    return this.#calendar;
  }

  things(kind: Kind): readonly ToldThing[] {
    return [...this.#things[kind].values()];
  }

  /** The service's department, or null where the service is unknown. */
  departmentOf(serviceId: string): string | null {
    const departmentId = this.#things.service.get(serviceId)?.body.departmentId;
    return typeof departmentId === 'string' ? departmentId : null;
  }

  /** The newest version of a document, or the one that is named; null where the journal has none. */
  document(
    name: 'rubric' | 'period-rules',
    version?: number,
  ): { readonly version: number; readonly body: Readonly<Record<string, unknown>> } | null {
    const versions = this.#documents.get(name);
    if (versions === undefined) return null;
    const asked = version ?? Math.max(...versions.keys());
    const body = versions.get(asked);
    return body === undefined ? null : { version: asked, body };
  }

  #changeCalendar(event: HistoryEvent, change: Readonly<Record<string, unknown>>): void {
    if (this.#calendar === null) throw new JournalGap(event, 'the hall was never created');
    const { weekly, exceptions, timeZone } = change as Partial<HallCalendar>;
    this.#calendar = {
      ...this.#calendar,
      ...(weekly === undefined ? {} : { weekly }),
      ...(exceptions === undefined ? {} : { exceptions }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
  }
}

function calendarOf(event: HistoryEvent): HallCalendar {
  const timeZone = textOrNullIn(event, 'timeZone');
  const { settings } = event.payload as {
    settings?: { calendar?: Pick<HallCalendar, 'weekly' | 'exceptions'> };
  };
  if (timeZone === null || settings?.calendar === undefined) {
    throw new JournalGap(event, 'its hours or its time zone are missing');
  }
  // Only the weekly hours and the exceptions say when a hall was to be open.
  return { timeZone, ...settings.calendar, alwaysOpen: false };
}
