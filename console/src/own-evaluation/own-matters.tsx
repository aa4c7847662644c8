import { RATING_REASON_WORDS } from '@hallbell/domain';
import type { AppealSubject, OwnEvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../periods/periods.module.css';

interface OwnMattersProps {
  own: OwnEvaluationResource;
  keyFor(subject: AppealSubject, what: string): ReactNode;
}

/** Bad ratings, complaints and flags that concern the clerk: what was said and found, and never who said it. */
export function OwnMatters({ own: { cases, flags }, keyFor }: OwnMattersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = (reason: string) => {
    const words = Object.entries(RATING_REASON_WORDS).find(([id]) => id === reason)?.[1];
    return (language === 'en' ? words?.en : words?.zh) ?? reason;
  };
  return (
    <>
      {cases.length > 0 && (
        <section className={styles.panel} aria-label={t('periods.own.cases')}>
          <h2>{t('periods.own.cases')}</h2>
          <p className={styles.soft}>{t('periods.own.casesLead')}</p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('periods.own.caseNumber')}</th>
                <th scope="col" className={styles.text}>
                  {t('periods.own.caseReasons')}
                </th>
                <th scope="col" className={styles.text}>
                  {t('periods.own.caseState')}
                </th>
                <th scope="col" aria-label={t('periods.own.appealAct')} />
              </tr>
            </thead>
            <tbody>
              {cases.map(({ id, number, reasons, state, finding }) => (
                <tr key={id}>
                  <th scope="row">{number}</th>
                  <td className={styles.text}>{reasons.map(reasonText).join(t('listComma')) || '—'}</td>
                  <td className={styles.text}>
                    {t(`periods.own.caseStates.${state}`)} · {t(`periods.own.finding.${finding ?? 'none'}`)}
                  </td>
                  <td>{keyFor({ kind: 'case', id }, number)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {flags.length > 0 && (
        <section className={styles.panel} aria-label={t('periods.own.flags')}>
          <h2>{t('periods.own.flags')}</h2>
          <ul className={styles.apart}>
            {flags.map(({ id, detector, state, from, to }) => {
              const what = t([`integrity.detector.${detector}`, 'periods.own.flags']);
              return (
                <li key={id}>
                  <span>{what}</span>
                  <span className={styles.soft}>{t(`periods.own.flagState.${state}`)}</span>
                  <span>
                    {from} – {to} {keyFor({ kind: 'flag', id }, what)}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
