import { useHubNow } from '@hallbell/hall-client/react';
import type { CaseResource } from '@hallbell/protocol';
import { AlarmClock, CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCaseWords } from './case-words.ts';
import styles from './cases.module.css';

const ICONS = { overdue: CircleAlert, near: AlarmClock, in_time: Clock } as const;

/** The clock of the next step, by the hub's time: amber when it is near, red when it is over. */
export function DueMark({ of }: { of: CaseResource }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const now = useHubNow();
  if (of.next === null) {
    const isLate = of.followUp === 'late';
    const Icon = isLate ? CircleAlert : CircleCheck;
    return (
      <span className={styles.due} data-urgency={isLate ? 'late' : 'done'}>
        <Icon size={16} aria-hidden />
        {t(isLate ? 'cases.due.late' : 'cases.due.inTime')}
      </span>
    );
  }
  const { step, dueAt } = of.next;
  const left = Date.parse(dueAt) - now;
  const urgency = left <= 0 ? 'overdue' : of.next.urgency;
  const Icon = ICONS[urgency];
  return (
    <span className={styles.due} data-urgency={urgency}>
      <Icon size={16} aria-hidden />
      {t(left <= 0 ? 'cases.due.over' : 'cases.due.left', {
        step: t(`cases.due.${step}`),
        time: words.span(Math.abs(left)),
      })}
    </span>
  );
}
