import { nameIn } from '@hallbell/protocol';
import { useLanguage, WaitRange } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from './hall-view.ts';
import styles from './service-tile.module.css';

interface ServiceTileProps {
  service: ServiceView;
  onChoose: (service: ServiceView) => void;
}

/** One service as a large key: its name, how many wait, and the honest wait. */
export function ServiceTile({ service, onChoose }: ServiceTileProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { queue, estimate } = service;
  return (
    <button
      type="button"
      className={`${styles.tile} ${service.paused ? styles.paused : ''}`}
      onClick={() => onChoose(service)}
    >
      <span className={styles.name}>{nameIn(language, service)}</span>
      {service.paused ? (
        <span className={styles.mark}>{t('paused')}</span>
      ) : (
        <span className={styles.facts}>
          {queue !== null && <span>{t('waiting', { count: queue.waiting })}</span>}
          <ServiceWait openWindows={queue?.openWindows ?? null} estimate={estimate} />
        </span>
      )}
    </button>
  );
}

interface ServiceWaitProps {
  /** Null while it is not known. */
  openWindows: number | null;
  estimate: ServiceView['estimate'];
  className?: string | undefined;
}

/**
 * The wait in words; nothing while the hub has yet made no estimate for a queue that has windows, or its last one is
 * older than they are.
 */
export function ServiceWait({ openWindows, estimate, className = styles.wait }: ServiceWaitProps) {
  if (openWindows === 0) return <WaitRange estimate={null} className={className} />;
  if (estimate === null || (openWindows !== null && estimate.next === null)) return null;
  return <WaitRange estimate={estimate.next} className={className} />;
}
