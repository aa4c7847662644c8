import { useTranslation } from 'react-i18next';
import type { HubProblem } from '../hub/ask-hub.ts';

/** Why the hub refused, in words; the faults of single fields stand at the fields. */
export function useProblemText() {
  const { t } = useTranslation();
  return (problem: HubProblem): string => {
    if (problem.code === 'hub_unreachable') return t('setup.unreachable');
    return problem.faults.length > 0 ? t('setup.seeFields') : problem.detail;
  };
}
