import { type Language, nameIn, needsHand } from '@hallbell/protocol';
import { ConnectionBanner, changeLanguage, type ScreenConnection, useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardReader } from '../identity/card-reader.ts';
import { type KioskPrinter, usePrinting } from '../printing/use-printing.ts';
import { ClosedView } from './closed-view.tsx';
import { ComplaintSheet, type OpenCase } from './complaint-sheet.tsx';
import { DepartmentView } from './department-view.tsx';
import { FindView } from './find-view.tsx';
import { Foot } from './foot.tsx';
import type { HallView, ServiceView } from './hall-view.ts';
import { Header } from './header.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { IdleSheet } from './idle-sheet.tsx';
import styles from './kiosk-screen.module.css';
import { OfflineLine } from './offline-line.tsx';
import { openingOf } from './opening.ts';
import { StartView } from './start-view.tsx';
import { TakeSheet, type TakeTicket } from './take-sheet.tsx';
import type { TakenTicket } from './taken-ticket.ts';
import { TicketView } from './ticket-view.tsx';
import { useIdle } from './use-idle.ts';
import { useReading } from './use-reading.ts';

const IDLE_SECONDS = 60;
const ELDER_IDLE_SECONDS = 120;
const TICKET_SECONDS = 20;
/** The hub lets a kiosk print again for so long after the taking. */
const REPRINT_SECONDS = 60;
const HOME_LANGUAGE: Language = 'zh-CN';

interface KioskScreenProps {
  /** Null until the hall's rows have come. */
  view: HallView | null;
  connection: ScreenConnection;
  /** Epoch milliseconds of the hub's clock. */
  nowMs: number;
  /** It reads nothing out. */
  muted: boolean;
  /** The hub is away, and this kiosk issues tickets by itself. */
  isOffline?: boolean;
  /** Told when the screen comes to rest at its start, and when it leaves it. */
  onRest?: (isAtRest: boolean) => void;
  onTake: TakeTicket;
  /** Takes a complaint or a suggestion; without it none is offered. */
  onOpenCase?: OpenCase;
  /** Null where this kiosk has none. */
  printer?: KioskPrinter | null;
  /** Null where this kiosk is not known to have one. */
  cardReader?: CardReader | null;
  /** Where phones reach the hub. @default the page's own address */
  citizenUrl?: string;
}

type Page =
  | { at: 'start' }
  | { at: 'department'; departmentId: string }
  | { at: 'find' }
  | { at: 'ticket'; taken: TakenTicket };

/** The whole kiosk: start, departments, search, taking, and the ticket; returns to the start by itself. */
export function KioskScreen({ view, connection, nowMs, muted, onTake, ...rest }: KioskScreenProps) {
  const { isOffline = false, onRest, printer = null, cardReader = null } = rest;
  const { citizenUrl = location.href, onOpenCase } = rest;
  const { t } = useTranslation();
  const language = useLanguage();
  const [page, setPage] = useState<Page>({ at: 'start' });
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [complaint, setComplaint] = useState(false);
  const [elder, setElder] = useState(false);
  const [low, setLow] = useState(false);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder);
  }, [elder]);
  const opening = view === null ? null : openingOf(view.hall, nowMs);
  // The ticket and the hours are only read, and take the whole height.
  const isLow = low && page.at !== 'ticket' && opening?.open === true;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-low', isLow);
  }, [isLow]);

  const reset = useCallback(() => {
    setPage({ at: 'start' });
    setServiceId(null);
    setHelp(false);
    setComplaint(false);
    setElder(false);
    setLow(false);
    void changeLanguage(HOME_LANGUAGE);
  }, []);

  const isAsItWas = !elder && !low && language === HOME_LANGUAGE;
  const atRest = page.at === 'start' && serviceId === null && !help && !complaint && isAsItWas;
  useEffect(() => onRest?.(atRest), [atRest, onRest]);
  const taken = page.at === 'ticket' ? page.taken : null;
  const printing = usePrinting(printer, taken);
  const phase = printing?.phase ?? 'none';
  const idleLimit = phase === 'failed' ? REPRINT_SECONDS : idleLimitOf(page, atRest, elder);
  const secondsLeft = useIdle(idleLimit, `${page.at} ${phase}`, reset);

  const services = useMemo(
    () => view?.departments.flatMap((department) => department.services) ?? [],
    [view],
  );
  const choose = useCallback((service: ServiceView) => setServiceId(service.serviceId), []);
  const showStart = useCallback(() => setPage({ at: 'start' }), []);
  const showDepartment = useCallback(
    (departmentId: string) => setPage({ at: 'department', departmentId }),
    [],
  );

  useReading({ elder, shown: readAloud(page), hall: view?.hall, muted, nowMs });

  if (view === null || opening === null) {
    return (
      <main className={styles.loading}>
        <ConnectionBanner connection={connection} nowMs={nowMs} />
        <p className={styles.loadingWords}>{t('loading')}</p>
      </main>
    );
  }

  const { hall } = view;
  const chosen = services.find((service) => service.serviceId === serviceId) ?? null;

  const body = () => {
    if (page.at === 'ticket') {
      const age = nowMs - Date.parse(page.taken.ticket.takenAt);
      return (
        <TicketView
          taken={page.taken}
          timeZone={hall.timeZone}
          printing={printing}
          mayRepeat={age < REPRINT_SECONDS * 1000}
          citizenUrl={citizenUrl}
          secondsLeft={secondsLeft ?? idleLimit ?? TICKET_SECONDS}
          onDone={reset}
        />
      );
    }
    if (!opening.open) return <ClosedView hall={hall} opening={opening} nowMs={nowMs} />;
    if (page.at === 'find') return <FindView services={services} onChoose={choose} onBack={showStart} />;
    const department = view.departments.find(
      (each) => page.at === 'department' && each.departmentId === page.departmentId,
    );
    if (department !== undefined) {
      return (
        <DepartmentView
          departments={view.departments}
          department={department}
          onDepartment={showDepartment}
          onChoose={choose}
          onBack={showStart}
        />
      );
    }
    return (
      <StartView
        view={view}
        onDepartment={showDepartment}
        onFind={() => setPage({ at: 'find' })}
        noPaper={printer !== null && cantPrint(printer.state) ? printer.state : null}
      />
    );
  };

  return (
    <div className={styles.screen}>
      {isOffline ? (
        <OfflineLine />
      ) : (
        <ConnectionBanner
          connection={connection}
          nowMs={nowMs}
          timeZone={hall.timeZone}
          advice={t('noTickets')}
        />
      )}
      <Header name={nameIn(language, hall)} nowMs={nowMs} timeZone={hall.timeZone} demo={hall.alwaysOpen} />
      <main className={styles.body}>{body()}</main>
      <Foot
        elder={elder}
        onElder={() => setElder(!elder)}
        low={low}
        onLow={() => setLow(!low)}
        onHelp={() => setHelp(true)}
      />
      {chosen !== null && opening.open && page.at !== 'ticket' && (
        <TakeSheet
          service={chosen}
          classes={view.priorityClasses}
          isOffline={isOffline}
          cardReader={cardReader}
          onTake={onTake}
          onTaken={(ticket) => {
            setServiceId(null);
            setPage({ at: 'ticket', taken: { ticket, service: chosen } });
          }}
          onClose={() => setServiceId(null)}
        />
      )}
      {help && (
        <HelpSheet
          hall={hall}
          onComplain={
            isOffline || onOpenCase === undefined
              ? null
              : () => {
                  setHelp(false);
                  setComplaint(true);
                }
          }
          onClose={() => setHelp(false)}
        />
      )}
      {complaint && onOpenCase !== undefined && (
        <ComplaintSheet windows={view.windows} onOpenCase={onOpenCase} onClose={() => setComplaint(false)} />
      )}
      {secondsLeft !== null && page.at !== 'ticket' && <IdleSheet secondsLeft={secondsLeft} />}
    </div>
  );
}

/** What of a page there are words for. */
function readAloud(page: Page): TakenTicket | null | undefined {
  if (page.at === 'ticket') return page.taken;
  return page.at === 'start' ? null : undefined;
}

/** Seconds until the start comes back by itself; null where nothing has been touched. */
function idleLimitOf(page: Page, atRest: boolean, elder: boolean): number | null {
  if (page.at === 'ticket') return elder ? TICKET_SECONDS * 2 : TICKET_SECONDS;
  if (atRest) return null;
  return elder ? ELDER_IDLE_SECONDS : IDLE_SECONDS;
}

function cantPrint(state: KioskPrinter['state']): boolean {
  return needsHand(state) && state !== 'paper_low';
}
