import type { Language, Named } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './both.module.css';

interface BothProps {
  /** A key of the screen's texts. */
  text: string;
  values?: Record<string, string | number>;
  className?: string | undefined;
}

/**
 * A text in both languages: the screen's own first, the other one small beside or beneath it. Kept as it is while a board
 * full of them is drawn for a call that concerns none.
 */
export const Both = memo(function Both({ text, values = {}, className }: BothProps) {
  const { i18n } = useTranslation();
  const [first, second] = useBothLanguages();
  return (
    <Pair
      first={i18n.getFixedT(first, 'screen')(text, values)}
      second={i18n.getFixedT(second, 'screen')(text, values)}
      className={className}
    />
  );
});

interface BothNamesProps {
  named: Named;
  className?: string | undefined;
}

/** A name in both languages, where the hall has given both. */
export const BothNames = memo(function BothNames({ named, className }: BothNamesProps) {
  const [first] = useBothLanguages();
  const english = named.nameEn ?? '';
  if (english === '' || english === named.name) {
    return <span className={`${styles.pair} ${className ?? ''}`}>{named.name}</span>;
  }
  return first === 'en' ? (
    <Pair first={english} second={named.name} className={className} />
  ) : (
    <Pair first={named.name} second={english} className={className} />
  );
});

/** The screen's language, and the other one. */
export function useBothLanguages(): readonly [Language, Language] {
  return useLanguage() === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
}

function Pair({
  first,
  second,
  className,
}: {
  first: string;
  second: string;
  className?: string | undefined;
}) {
  const [firstLanguage, secondLanguage] = useBothLanguages();
  return (
    <span className={`${styles.pair} ${className ?? ''}`}>
      <span lang={firstLanguage}>{first}</span>
      <span className={styles.second} lang={secondLanguage}>
        {second}
      </span>
    </span>
  );
}
