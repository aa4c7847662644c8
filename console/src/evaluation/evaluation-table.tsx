import { type EvaluationItem, type EvaluationResource, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMatches } from '../parts/use-matches.ts';
import { useColumns } from './columns.tsx';
import styles from './evaluation-table.module.css';
import { isMeasureKey, type Sort } from './measures.ts';

interface EvaluationTableProps {
  evaluation: EvaluationResource;
  /** Its items, in the order of `sort`. */
  items: readonly EvaluationItem[];
  sort: Sort | null;
  onSort(sort: Sort | null): void;
  onOpen(item: EvaluationItem): void;
}

/** Where not all columns stand beside the navigation. */
const NARROW = '(max-width: 1499px)';

/** Every window, clerk or department of a period, a row each. */
export function EvaluationTable({ evaluation, items, sort, onSort, onOpen }: EvaluationTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isNarrow = useMatches(NARROW);
  const nameWidth = nameWidthOf(
    items.map((item) => nameIn(language, item)),
    isNarrow,
  );
  const columns = useColumns({ evaluation, sort, nameWidth, isNarrow, onOpen });
  return (
    <>
      <Table<EvaluationItem>
        rowKey="id"
        size="small"
        className={styles.table ?? ''}
        aria-label={t('evaluation.table', { what: t(`evaluation.what.${evaluation.by}`) })}
        columns={columns}
        dataSource={items}
        pagination={false}
        sticky
        scroll={{ x: 'max-content' }}
        onChange={(_page, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? { columnKey: '', order: null } : sorter;
          const key = String(columnKey ?? '');
          onSort(order && isMeasureKey(key) ? { key, descending: order === 'descend' } : null);
        }}
      />
      {isNarrow && <p className={styles.folded}>{t('evaluation.folded')}</p>}
    </>
  );
}

const HANZI_PX = 14;
const LETTER_PX = 7.5;
const NUMBER_AND_PADDING_PX = 52;
const NARROWEST_PX = 112;
const WIDEST_PX = 324;
const WIDEST_ON_NARROW_PX = 184;

/** As wide as the longest name, up to eighteen Hanzi; beyond that, and on a narrow screen, it takes two lines. */
function nameWidthOf(names: readonly string[], isNarrow: boolean): number {
  const widths = names.map((name) =>
    Array.from(name).reduce((sum, letter) => sum + (letter > '\u2e80' ? HANZI_PX : LETTER_PX), 0),
  );
  const wanted = Math.ceil(Math.max(0, ...widths)) + NUMBER_AND_PADDING_PX;
  return Math.min(isNarrow ? WIDEST_ON_NARROW_PX : WIDEST_PX, Math.max(NARROWEST_PX, wanted));
}
