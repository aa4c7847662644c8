import { changeLanguage, useLanguage } from '@hallbell/ui';
import { AArrowDown, AArrowUp, Accessibility, CircleQuestionMark, Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './foot.module.css';

interface FootProps {
  elder: boolean;
  onElder: () => void;
  /** Everything that is touched stands in the lower part of the screen. */
  low: boolean;
  onLow: () => void;
  onHelp: () => void;
}

/** Language, larger text, lower keys and help: in the same place on every page, in reach of a seated person. */
export function Foot({ elder, onElder, low, onLow, onHelp }: FootProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <nav className={styles.foot} aria-label={t('foot.label')}>
      <button type="button" className={styles.key} lang={other} onClick={() => void changeLanguage(other)}>
        <Languages aria-hidden="true" />
        {t('foot.language')}
      </button>
      <button type="button" className={styles.key} aria-pressed={elder} onClick={onElder}>
        {elder ? <AArrowDown aria-hidden="true" /> : <AArrowUp aria-hidden="true" />}
        {elder ? t('foot.elderOff') : t('foot.elder')}
      </button>
      <button type="button" className={`${styles.key} ${styles.standing}`} aria-pressed={low} onClick={onLow}>
        <Accessibility aria-hidden="true" />
        {low ? t('foot.lowOff') : t('foot.low')}
      </button>
      <button type="button" className={styles.key} onClick={onHelp}>
        <CircleQuestionMark aria-hidden="true" />
        {t('foot.help')}
      </button>
    </nav>
  );
}
