import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './long-list.module.css';

/** How much of the list stays in sight when it is moved on, so that nobody loses their place. */
const MOVE_ON_BY = 0.85;

type Reach = 'whole' | 'more' | 'end';

/**
 * A list that may be longer than its place. Where it is, a key below it moves it on: not everybody knows that a page
 * can be pushed upwards, or can.
 */
export function LongList({
  className = '',
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [reach, setReach] = useState<Reach>('whole');

  useEffect(() => {
    const [around, own] = [place.current, list.current];
    if (around === null || own === null) return;
    const look = () => setReach(reachOf(around, own));
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(around);
    for (const item of own.children) sizes.observe(item);
    own.addEventListener('scroll', look);
    return () => {
      sizes.disconnect();
      own.removeEventListener('scroll', look);
    };
  });

  const move = () => {
    const own = list.current;
    if (own === null) return;
    const top = reach === 'end' ? 0 : own.scrollTop + own.clientHeight * MOVE_ON_BY;
    own.scrollTo({ top });
  };
  return (
    <div ref={place} className={styles.place}>
      <ul ref={list} className={`${styles.list} ${className}`}>
        {children}
      </ul>
      {reach !== 'whole' && (
        <button type="button" className={styles.key} onClick={move}>
          {reach === 'more' ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
          {reach === 'more' ? t('list.more') : t('list.top')}
        </button>
      )}
    </div>
  );
}

/** Measured by the whole place, with the key's: a key that comes and goes must not be its own reason. */
function reachOf(place: HTMLElement, list: HTMLElement): Reach {
  if (list.scrollHeight <= place.clientHeight + 1) return 'whole';
  return list.scrollTop + list.clientHeight >= list.scrollHeight - 2 ? 'end' : 'more';
}
