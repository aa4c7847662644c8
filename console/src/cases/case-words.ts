import type { CaseResource } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The words for cases. */
export function useCaseWords() {
  const { t } = useTranslation();
  const language = useLanguage();

  /** In its largest unit, rounded down: what is left is never told longer than it is. */
  const span = (ms: number): string => {
    if (ms >= 2 * DAY_MS) return t('cases.due.days', { count: Math.floor(ms / DAY_MS) });
    if (ms >= HOUR_MS) return t('cases.due.hours', { count: Math.floor(ms / HOUR_MS) });
    return t('cases.due.minutes', { count: Math.max(0, Math.floor(ms / MINUTE_MS)) });
  };
  const kind = ({ kind: which, level }: Pick<CaseResource, 'kind' | 'level'>): string => {
    const name = t(`cases.kind.${which}`);
    return level === null ? name : `${name} · ${t(`cases.level.${level}`)}`;
  };
  const service = (of: CaseResource['service']): string | null => of && nameIn(language, of);
  const finding = ({ kind: which, finding: found }: Pick<CaseResource, 'kind' | 'finding'>) =>
    found && t(`cases.${which === 'suggestion' ? 'findingOfSuggestion' : 'finding'}.${found}`);
  return { span, kind, service, finding };
}
