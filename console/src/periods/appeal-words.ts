import { INDICATORS } from '@hallbell/domain';
import type { AppealRemedy, AppealResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';

/** What an appeal is about and what it changed, in words. */
export function useAppealWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const indicator = (id: string) => {
    const known = Object.entries(INDICATORS).find(([each]) => each === id)?.[1];
    return (language === 'en' ? known?.en : known?.zh) ?? id;
  };
  return {
    indicator,
    about: ({ by, itemName, subject }: Pick<AppealResource, 'by' | 'itemName' | 'subject'>) => {
      const what = t(`periods.appeal.subject.${subject.kind}`);
      const which =
        subject.kind === 'indicator'
          ? `${what}${language === 'en' ? ' ' : '：'}${indicator(subject.id ?? '')}`
          : what;
      return `${t(`periods.appeal.item.${by}`)} ${itemName} · ${which}`;
    },
    remedy: (remedy: AppealRemedy): string => {
      if (remedy.kind === 'none') return t('periods.appeal.remedy.none');
      if (remedy.kind === 'exclude') return t(`periods.appeal.remedy.${remedy.scope}`);
      const points = `${remedy.points > 0 ? '+' : '−'}${Math.abs(remedy.points)}`;
      return t('periods.appeal.remedy.adjust', { indicator: indicator(remedy.indicatorId), points });
    },
  };
}
