import type { EvaluationItem } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fullName } from '../names.ts';
import { MOST_COMPARED } from './chart-address.ts';
import styles from './item-select.module.css';

interface ItemSelectProps {
  items: readonly EvaluationItem[];
  chosen: readonly EvaluationItem[];
  onChoose(ids: readonly string[]): void;
}

/** Which of them to look at beside each other, found by typing. */
export function ItemsSelect({ items, chosen, onChoose }: ItemSelectProps) {
  const { t } = useTranslation();
  const options = useOptions(items);
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={t('charts.pick.several', { most: MOST_COMPARED })}
      placeholder={t('charts.pick.several', { most: MOST_COMPARED })}
      className={styles.several ?? ''}
      maxCount={MOST_COMPARED}
      value={chosen.map(({ id }) => id)}
      options={options}
      optionFilterProp="label"
      onChange={onChoose}
    />
  );
}

const EVERYBODY = '';

/** One of them, or the whole hall. */
export function ItemOrHallSelect({ items, chosen, onChoose }: ItemSelectProps) {
  const { t } = useTranslation();
  const options = useOptions(items);
  return (
    <Select<string>
      showSearch
      aria-label={t('charts.pick.one')}
      className={styles.one ?? ''}
      value={chosen[0]?.id ?? EVERYBODY}
      options={[{ value: EVERYBODY, label: t('charts.pick.hall') }, ...options]}
      optionFilterProp="label"
      onChange={(id) => onChoose(id === EVERYBODY ? [] : [id])}
    />
  );
}

function useOptions(items: readonly EvaluationItem[]) {
  const language = useLanguage();
  return items.map((item) => ({ value: item.id, label: fullName(item, language) }));
}
