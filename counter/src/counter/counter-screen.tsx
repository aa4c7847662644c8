import type { ConnectionState } from '@hallbell/hall-client';
import type { StaffSummary } from '@hallbell/protocol';
import { ConnectionBanner, isStale } from '@hallbell/ui';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { CallSheet } from './call-sheet.tsx';
import styles from './counter-screen.module.css';
import { CurrentTicket } from './current-ticket.tsx';
import type { DeskRows } from './desk-rows.ts';
import { HeaderBar } from './header-bar.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { IdleWindow } from './idle-window.tsx';
import type { SmallAction } from './next-action.ts';
import { Notices } from './notices.tsx';
import { PauseSheet } from './pause-sheet.tsx';
import { PrimaryKey } from './primary-key.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { RelieveSheet } from './relieve-sheet.tsx';
import { instantAction, SMALL_KEYS, SmallKeys } from './small-keys.tsx';
import { StripView } from './strip-view.tsx';
import { TransferSheet } from './transfer-sheet.tsx';
import { type Desk, type SendCommand, useDesk } from './use-desk.ts';
import { useFloatingStrip } from './use-floating-strip.ts';
import { type KeyBindings, useKeys } from './use-keys.ts';

/** A clerk acts on what the screen says: they are told of a lost hub sooner than a hall is. */
const STALE_AFTER_MS = 3_000;

const FOOT: readonly SmallAction[] = [
  'recall',
  'no-show',
  'transfer',
  'hold',
  'finish',
  'call-number',
  'pause',
  'close',
];

type OpenSheet = 'transfer' | 'call-number' | 'pause' | 'relieve' | 'help';

interface CounterScreenProps {
  rows: DeskRows;
  staff: StaffSummary;
  connection: ConnectionState;
  nowMs: number;
  onCommand: SendCommand;
  /** Only the strip, in a small window of its own. */
  isStrip?: boolean;
  onChangeWindow: () => void;
  /** Answers the code of a refusal: nobody signs out on a citizen. */
  onSignOut: () => Promise<string | null>;
}

/** The clerk's terminal at one window. */
export function CounterScreen(props: CounterScreenProps) {
  const { rows, staff, connection, nowMs, onCommand, isStrip = false } = props;
  const { t } = useTranslation();
  const desk = useDesk(rows, staff, onCommand, nowMs);
  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const number = rows.window.window?.number ?? '';
  const { strip, toggle } = useFloatingStrip(
    `?strip=1&window=${encodeURIComponent(number)}`,
    t('strip.title', { number }),
  );
  const isOld = isStale(connection, nowMs, STALE_AFTER_MS);

  const press = (action: SmallAction) => {
    if (!desk.allowed.has(action)) return;
    const instant = instantAction(action, desk);
    if (action === 'close' && desk.next.kind === 'taken') setSheet('relieve');
    else if (instant !== null) desk.act(instant);
    else if (action === 'transfer' || action === 'call-number' || action === 'pause') setSheet(action);
  };
  const signOut = async () => {
    const refusal = await props.onSignOut();
    if (refusal !== null) desk.notify(refusal);
  };
  useKeys(
    bindings(desk, press, { onFloat: isStrip ? () => undefined : toggle, onHelp: () => setSheet('help') }),
    sheet === null,
    strip,
  );

  const banner = (
    <ConnectionBanner
      connection={connection}
      nowMs={nowMs}
      timeZone={rows.hall.hall?.timeZone}
      graceMs={STALE_AFTER_MS}
    />
  );

  if (isStrip) {
    return (
      <>
        <StripView
          desk={desk}
          rows={rows}
          nowMs={nowMs}
          isStale={isOld}
          banner={banner}
          onExpand={() => window.close()}
        />
        <Sheets desk={desk} rows={rows} nowMs={nowMs} sheet={sheet} onClose={() => setSheet(null)} />
      </>
    );
  }
  return (
    <div className={styles.screen}>
      <HeaderBar
        rows={rows}
        staff={staff}
        nowMs={nowMs}
        onHelp={() => setSheet('help')}
        onFloat={toggle}
        onChangeWindow={canLeave(rows, staff) ? props.onChangeWindow : null}
        onSignOut={() => void signOut()}
      />
      {banner}
      <main className={styles.desk} data-stale={isOld}>
        <div className={styles.card} data-called={rows.window.serving?.status === 'called'}>
          <div className={styles.now}>
            {rows.window.serving === undefined || desk.next.kind === 'taken' ? (
              <IdleWindow desk={desk} rows={rows} nowMs={nowMs} />
            ) : (
              <CurrentTicket serving={rows.window.serving} hall={rows.hall} nowMs={nowMs} />
            )}
            <Notices desk={desk} />
          </div>
          <PrimaryKey desk={desk} />
          <SmallKeys desk={desk} actions={FOOT} onPress={press} />
        </div>
        <QueuePanel desk={desk} hall={rows.hall} nowMs={nowMs} />
      </main>
      <Sheets desk={desk} rows={rows} nowMs={nowMs} sheet={sheet} onClose={() => setSheet(null)} />
      {strip !== null &&
        createPortal(
          <StripView
            desk={desk}
            rows={rows}
            nowMs={nowMs}
            isStale={isOld}
            banner={banner}
            onExpand={() => {
              window.focus();
              strip.close();
            }}
          />,
          strip.document.body,
        )}
    </div>
  );
}

/** A window that this clerk has opened is closed before it is left. */
function canLeave(rows: DeskRows, staff: StaffSummary): boolean {
  const window = rows.window.window;
  return window === undefined || window.state === 'closed' || window.staff?.staffId !== staff.id;
}

function bindings(
  desk: Desk,
  press: (action: SmallAction) => void,
  { onFloat, onHelp }: { onFloat: () => void; onHelp: () => void },
): KeyBindings {
  const small = SMALL_KEYS.map(({ action, letter }) => [`Key${letter}`, () => press(action)] as const);
  return {
    Space: desk.pressPrimary,
    F2: desk.pressPrimary,
    NumpadEnter: desk.pressPrimary,
    ...Object.fromEntries(small),
    KeyS: onFloat,
    Slash: onHelp,
  };
}

interface SheetsProps {
  desk: Desk;
  rows: DeskRows;
  nowMs: number;
  sheet: OpenSheet | null;
  onClose: () => void;
}

function Sheets({ desk, rows, nowMs, sheet, onClose }: SheetsProps) {
  const serving = rows.window.serving;
  const done = (act: () => void) => {
    onClose();
    act();
  };
  if (sheet === 'help') return <HelpSheet onClose={onClose} />;
  if (sheet === 'pause') {
    return (
      <PauseSheet onClose={onClose} onPause={(reason) => done(() => desk.act({ kind: 'pause', reason }))} />
    );
  }
  if (sheet === 'relieve' && desk.next.kind === 'taken') {
    const close = () => done(() => desk.act({ kind: 'close' }));
    return <RelieveSheet clerk={desk.next.by} onRelieve={close} onClose={onClose} />;
  }
  if (sheet === 'call-number') {
    return (
      <CallSheet
        rows={rows}
        nowMs={nowMs}
        onClose={onClose}
        isHidden={desk.queue.isHidden}
        onCall={(named) => done(() => desk.act({ kind: 'call', ...named }))}
      />
    );
  }
  if (sheet === 'transfer' && serving !== undefined) {
    return (
      <TransferSheet
        rows={rows}
        serving={serving}
        onClose={onClose}
        onTransfer={(to) => done(() => desk.act({ kind: 'transfer', to }))}
      />
    );
  }
  return null;
}
