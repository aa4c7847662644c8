import type { PeriodResource, PeriodVerification } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../hub/use-answer.ts';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

interface PublishedPanelProps {
  period: PeriodResource;
  published: NonNullable<PeriodResource['published']>;
}

/** What the results were frozen with, and whether they still are what the journal says. */
export function PublishedPanel({ period: { label }, published }: PublishedPanelProps) {
  const { t } = useTranslation();
  const { timeText } = useTimes();
  return (
    <section className={styles.panel} aria-label={t('periods.published.title')}>
      <h2>{t('periods.published.title')}</h2>
      <Verified label={label} />
      <dl className={styles.facts}>
        <dt>{t('periods.published.at')}</dt>
        <dd>
          {timeText(published.at)} · {published.by.name}
        </dd>
        <dt>{t('periods.published.rubric')}</dt>
        <dd>{t('periods.published.rubricVersion', { version: published.rubricVersion })}</dd>
        <dt>{t('periods.published.journal')}</dt>
        <dd>
          {t('periods.published.journalSeq', { seq: published.journalSeq })}{' '}
          <Hash text={published.journalHash} />
        </dd>
        <dt>{t('periods.published.results')}</dt>
        <dd>
          {(['window', 'staff', 'department'] as const).map((by) => (
            <span key={by} className={styles.hashOf}>
              {t(`evaluation.by.${by}`)} <Hash text={published.resultHashes[by]} />
            </span>
          ))}
        </dd>
      </dl>
    </section>
  );
}

/** So much of a hash as an eye compares; the whole of it to be copied. */
function Hash({ text }: { text: string | undefined }) {
  return (
    <code className={styles.hash} title={text}>
      {text?.slice(0, 16)}
    </code>
  );
}

function Verified({ label }: { label: string }) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const { value } = useAnswer<PeriodVerification>(`/api/v1/halls/${hallId}/periods/${label}/verification`);
  if (value === null) return <p className={styles.soft}>{t('periods.loading')}</p>;
  if (value.isWhole) return <p className={styles.whole}>✓ {t('periods.published.whole')}</p>;
  return (
    <div role="alert" className={styles.broken}>
      <strong>{t('periods.published.broken')}</strong>
      <ul>
        {value.faults.map(({ by, fault }) => (
          <li key={`${by}-${fault}`}>
            {t(`periods.published.faults.${fault}`, { by: by === null ? '' : t(`evaluation.by.${by}`) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
