import type { CaseDetail, CaseNoteResource } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../parts/use-times.ts';
import styles from './cases.module.css';

/** What was done, the newest first. */
export function CaseTimeline({ of }: { of: CaseDetail }) {
  const { t } = useTranslation();
  const { timeText } = useTimes();
  return (
    <section className={styles.timeline}>
      <h3>{t('cases.detail.timeline')}</h3>
      <ol reversed>
        {[...of.notes].reverse().map((note) => (
          <li key={note.version} data-kind={note.kind}>
            <p>
              <strong>{told(note)}</strong>
              <span className={styles.soft}>
                {note.by?.name ?? t('cases.note.system')} · {timeText(note.at)}
              </span>
            </p>
            {note.text !== null && <p>{note.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );

  function told({ kind, detail }: CaseNoteResource): string {
    switch (kind) {
      case 'opened':
        return `${t('cases.note.opened')}（${t(`cases.channel.${detail ?? 'rating'}`)}）`;
      case 'assigned':
        return t('cases.note.assigned', { name: detail ?? '—' });
      case 'contact':
      case 'resolved':
      case 'visited_back':
        return t(`cases.note.${kind}.${detail ?? ''}`);
      default:
        return t(`cases.note.${kind}`);
    }
  }
}
