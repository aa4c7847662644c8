import type { CaseResource } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../parts/use-times.ts';
import { useCaseWords } from './case-words.ts';
import styles from './cases.module.css';
import { DueMark } from './due-mark.tsx';

interface CaseTableProps {
  items: readonly CaseResource[];
  onOpen(id: string): void;
}

export function CaseTable({ items, onOpen }: CaseTableProps) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { timeText } = useTimes();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['number', 'kind', 'about', 'said', 'state', 'due', 'owner', 'opened'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`cases.column.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-urgency={item.next?.urgency}>
              <td>
                <button type="button" className={styles.open} onClick={() => onOpen(item.id)}>
                  {item.number}
                </button>
              </td>
              <td className={styles.nowrap}>
                {t(`cases.kind.${item.kind}`)}
                <small>
                  {item.level === null ? t(`cases.channel.${item.channel}`) : t(`cases.level.${item.level}`)}
                </small>
              </td>
              <td>
                {item.window === null
                  ? t('cases.noWindow')
                  : t('cases.windowNumber', { number: item.window.number })}
                <small>{[item.staff?.name, words.service(item.service)].filter(Boolean).join(' · ')}</small>
              </td>
              <td className={styles.said}>
                {item.reasons.length > 0 && (
                  <span className={styles.reasons}>
                    {item.reasons.map((reason) => t(`cases.reason.${reason}`)).join(t('listComma'))}
                  </span>
                )}
                <span className={styles.clipped}>
                  {item.text ?? (item.reasons.length === 0 ? t('cases.nothingSaid') : '')}
                </span>
              </td>
              <td className={styles.nowrap}>
                {t(`cases.state.${item.state}`)}
                {item.finding !== null && <small>{words.finding(item)}</small>}
              </td>
              <td className={styles.nowrap}>
                <DueMark of={item} />
                {item.next !== null && <small>{timeText(item.next.dueAt)}</small>}
              </td>
              <td className={item.owner === null ? styles.soft : undefined}>
                {item.owner?.name ?? t('cases.noOwner')}
              </td>
              <td className={styles.nowrap}>{timeText(item.openedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
