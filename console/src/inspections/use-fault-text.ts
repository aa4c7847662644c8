import { useTranslation } from 'react-i18next';
import type { HubProblem } from '../hub/ask-hub.ts';

/** Why the hub would not take a mark, in words. */
export function useFaultText() {
  const { t } = useTranslation();
  return ({ code, detail, faults }: HubProblem): string => {
    if (code === 'hub_unreachable') return t('inspections.unreachable');
    const told = faults.flatMap(({ text }) => (text === null ? [] : [text]));
    return told.length === 0 ? detail : t('inspections.seeFields', { faults: told.join(t('listComma')) });
  };
}
