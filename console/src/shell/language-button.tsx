import { changeLanguage, useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import styles from './bar-button.module.css';
import { rememberLanguage } from './remembered-language.ts';

/** Switches to the other language; it is named in that language. */
export function LanguageButton() {
  const { t } = useTranslation();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    rememberLanguage(other);
    void changeLanguage(other);
  };
  return (
    <button type="button" lang={other} className={styles.button} onClick={change}>
      {t('language')}
    </button>
  );
}
