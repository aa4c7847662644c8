import type { OwnServing, OwnServingsResource } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { clockTime, TicketNumber, useLanguage } from '@hallbell/ui';
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesText, NOTHING } from '../evaluation/figures-text.ts';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { LoadProblem } from '../hub/load-problem.tsx';
import styles from '../periods/periods.module.css';
import { useTimes } from '../periods/times.ts';
import { useSession } from '../session/session.ts';

interface OwnServingsProps {
  period: string;
  keyFor(servingId: string, what: string): ReactNode;
}

/** The clerk's own servings: times alone, and nothing of how each was rated. */
export function OwnServings({ period, keyFor }: OwnServingsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const { timeZone } = useTimes();
  const [servings, setServings] = useState<readonly OwnServing[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const url = `/api/v1/halls/${hallId}/my-evaluation/servings?period=${encodeURIComponent(period)}&limit=50`;

  const read = useCallback(
    async (after: string | null) => {
      const outcome = await askHub<OwnServingsResource>(language, {
        method: 'GET',
        url: after === null ? url : `${url}&after=${after}`,
      });
      if (!outcome.ok) return setProblem(outcome.problem);
      setProblem(null);
      setServings((before) => [...(after === null ? [] : (before ?? [])), ...outcome.value.servings]);
      setNext(outcome.value.next);
    },
    [url, language],
  );
  useEffect(() => {
    void read(null);
  }, [read]);

  return (
    <section className={styles.panel} aria-label={t('periods.own.servings')}>
      <h2>{t('periods.own.servings')}</h2>
      <p className={styles.soft}>{t('periods.own.servingsLead')}</p>
      {problem !== null && <LoadProblem problem={problem} onRetry={() => void read(null)} />}
      {servings?.length === 0 && <p>{t('periods.own.noServings')}</p>}
      <table className={styles.table} hidden={servings === null || servings.length === 0}>
        <thead>
          <tr>
            <th scope="col">{t('evaluation.serving.calledAt')}</th>
            <th scope="col" className={styles.text}>
              {t('evaluation.serving.ticket')}
            </th>
            <th scope="col" className={styles.text}>
              {t('evaluation.serving.service')}
            </th>
            <th scope="col">{t('evaluation.serving.window')}</th>
            <th scope="col">{t('evaluation.serving.wait')}</th>
            <th scope="col">{t('evaluation.serving.handling')}</th>
            <th scope="col" aria-label={t('periods.own.appealAct')} />
          </tr>
        </thead>
        <tbody>
          {servings?.map((serving) => (
            <tr key={serving.id}>
              <td>
                {serving.businessDay.slice(5)} {clockTime(Date.parse(serving.calledAt), timeZone)}
              </td>
              <th scope="row">
                <TicketNumber number={serving.ticketNumber} />
              </th>
              <td className={styles.text}>
                {nameIn(language, { name: serving.serviceName, nameEn: serving.serviceNameEn })}
              </td>
              <td>{serving.windowNumber}</td>
              <td>{limited(serving.waitSeconds, serving.promisedWaitSeconds)}</td>
              <td>
                {serving.status === 'no_show'
                  ? t('evaluation.serving.noShow')
                  : limited(serving.handlingSeconds, serving.standardSeconds)}
              </td>
              <td>{keyFor(serving.id, serving.ticketNumber)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {next !== null && (
        <Button block onClick={() => void read(next)}>
          {t('periods.own.more')}
        </Button>
      )}
    </section>
  );

  function limited(seconds: number | null, limitSeconds: number): string {
    if (seconds === null) return NOTHING;
    const limit = Number((limitSeconds / 60).toFixed(1));
    return t('evaluation.serving.minutesOf', { value: minutesText(seconds), limit });
  }
}
