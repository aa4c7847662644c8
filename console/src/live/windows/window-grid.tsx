import type { AlarmRow, WindowConfigRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { WatchedWindow } from '../plan/floor-plan.tsx';
import { byArea } from '../plan/plan-edit.ts';
import styles from './window-grid.module.css';
import { WindowTile } from './window-tile.tsx';

interface WindowGridProps {
  windows: readonly WatchedWindow[];
  configured: ReadonlyMap<string, WindowConfigRow>;
  alarmsOf(windowId: string): readonly AlarmRow[];
  nowMs: number;
  onOpen(windowId: string): void;
}

/** From so many windows on a tile shows only what one looks for. */
const MANY = 25;

/** Every window as a tile, area by area. */
export function WindowGrid({ windows, configured, alarmsOf, nowMs, onOpen }: WindowGridProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isDense = windows.length >= MANY;
  const things = windows.map((window) => ({ windowId: window.row.windowId, window }));
  const groups = byArea(things, configured);
  return groups.map(({ area, areaEn, things: own }) => (
    <section key={area ?? ''} className={styles.group}>
      {groups.length > 1 && (
        <h3 className={styles.area}>{(language === 'en' ? areaEn : null) ?? area ?? t('live.noArea')}</h3>
      )}
      <ul className={styles.windows} data-dense={isDense}>
        {own.map(({ windowId, window }) => (
          <WindowTile
            key={windowId}
            window={window}
            alarms={alarmsOf(windowId)}
            nowMs={nowMs}
            isDense={isDense}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  ));
}
