import type { JournalResource } from '@hallbell/protocol';
import { clockTime, useLanguage } from '@hallbell/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHub, type Outcome } from '../hub/ask-hub.ts';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import styles from './serving-journal.module.css';

interface ServingJournalProps {
  servingId: string;
  timeZone: string;
}

/** What the journal holds of one serving, entry by entry: the ground that its figures stand on. */
export function ServingJournal({ servingId, timeZone }: ServingJournalProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const [outcome, setOutcome] = useState<Outcome<JournalResource> | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let isWanted = true;
    setOutcome(null);
    const url = `/api/v1/halls/${hallId}/servings/${servingId}/events`;
    void askHub<JournalResource>(language, { method: 'GET', url }).then((answer) => {
      if (isWanted) setOutcome(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [hallId, servingId, language, round]);

  if (outcome === null) return <Waiting />;
  if (!outcome.ok) return <LoadProblem problem={outcome.problem} onRetry={() => setRound(round + 1)} />;
  return (
    <table className={styles.journal}>
      <caption>{t('journal.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('journal.seq')}</th>
          <th scope="col">{t('journal.at')}</th>
          <th scope="col">{t('journal.what')}</th>
          <th scope="col">{t('journal.hash')}</th>
        </tr>
      </thead>
      <tbody>
        {outcome.value.events.map(({ seq, at, type, hash }) => (
          <tr key={seq}>
            <td>{seq}</td>
            <td>{clockTime(Date.parse(at), timeZone)}</td>
            {/* A type of a newer hub has no words here yet. */}
            <td>{t(`journal.type.${type.replace('.', '_')}`, type)}</td>
            <td>
              <code title={hash}>{hash.slice(0, 12)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
