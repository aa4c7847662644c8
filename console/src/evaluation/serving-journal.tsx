import type { JournalResource } from '@hallbell/protocol';
import { clockTime } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
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
  const { hallId } = useSession();
  const { value, problem, reload } = useAnswer<JournalResource>(
    `/api/v1/halls/${hallId}/servings/${servingId}/events`,
  );

  if (problem !== null) return <LoadProblem problem={problem} onRetry={reload} />;
  if (value === null) return <Waiting />;
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
        {value.events.map(({ seq, at, type, hash }) => (
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
