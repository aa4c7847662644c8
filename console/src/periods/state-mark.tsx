import type { PeriodState } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './periods.module.css';

const STEPS: Record<PeriodState, number> = { draft: 1, appeal: 2, decided: 3, published: 4 };

/** A state as a word and as how far it has come: four dots. */
export function StateMark({ state, isOver }: { state: PeriodState; isOver: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={styles.state} data-state={state}>
      <svg viewBox="0 0 34 8" width="34" height="8" aria-hidden="true">
        {[0, 1, 2, 3].map((step) => (
          <circle
            key={step}
            cx={4 + step * 8.6}
            cy={4}
            r={3}
            className={step < STEPS[state] ? styles.done : styles.toDo}
          />
        ))}
      </svg>
      {state === 'draft' && !isOver ? t('periods.running') : t(`periods.state.${state}`)}
    </span>
  );
}
