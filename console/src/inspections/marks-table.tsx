import { MANUAL_ITEM_RULES } from '@hallbell/domain';
import { type ManualMark, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Empty, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHall } from '../setup/use-hall.ts';
import styles from './inspections-page.module.css';
import { targetName } from './target-name.ts';

interface MarksTableProps {
  marks: readonly ManualMark[];
  onCorrect(mark: ManualMark): void;
}

/** Marks of the newest days first; what was corrected opens to what it was before. */
export function MarksTable({ marks, onCorrect }: MarksTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hall, departments } = useHall();
  const inWords = useMarksInWords();
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(hall === undefined ? {} : { timeZone: hall.timeZone }),
  });
  const at = (instant: string) => time.format(Date.parse(instant));
  const giverOf = ({ fromDepartmentId, reviewer }: ManualMark) => {
    const department = departments.find((one) => one.departmentId === fromDepartmentId);
    if (department) return t('inspections.fromDepartment', { name: nameIn(language, department) });
    return reviewer === null ? null : t('inspections.fromReviewer', { name: reviewer });
  };

  return (
    <Table<ManualMark>
      rowKey="id"
      size="middle"
      aria-label={t('inspections.list')}
      dataSource={[...marks]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{
        emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('inspections.none')} />,
      }}
      rowClassName={({ withdrawn }) => (withdrawn ? (styles.withdrawn ?? '') : '')}
      expandable={{
        rowExpandable: ({ earlier }) => earlier.length > 0,
        expandedRowRender: (mark) => (
          <div>
            <p className={styles.history}>
              {t('inspections.now', {
                name: mark.recordedBy.name,
                at: at(mark.recordedAt),
                reason: mark.reason ?? '',
              })}
            </p>
            <ul className={styles.earlier}>
              {mark.earlier.map((before) => (
                <li key={before.version}>
                  {t('inspections.was', {
                    at: at(before.recordedAt),
                    name: before.recordedBy.name,
                    marks: inWords(mark.item, before.marks),
                    points: before.points,
                  })}
                </li>
              ))}
            </ul>
          </div>
        ),
      }}
      columns={[
        { title: t('inspections.column.day'), dataIndex: 'day', className: styles.figure ?? '' },
        {
          title: t('inspections.column.item'),
          render: (_, mark) => (
            <>
              {t(`inspections.item.${mark.item}`)}
              <small className={styles.small}>{giverOf(mark)}</small>
            </>
          ),
        },
        {
          title: t('inspections.column.target'),
          render: (_, { target }) => (
            <>
              {targetName(language, target)}
              <small className={styles.small}>{t(`inspections.target.${target.kind}`)}</small>
            </>
          ),
        },
        {
          title: t('inspections.column.marks'),
          render: (_, { item, marks: given, note }) => (
            <>
              {inWords(item, given)}
              {note !== '' && <small className={styles.small}>{note}</small>}
            </>
          ),
        },
        {
          title: t('inspections.column.mean'),
          align: 'right',
          className: styles.figure ?? '',
          render: (_, { points, withdrawn, earlier }) => (
            <>
              <strong>{points}</strong>
              {withdrawn && <Tag>{t('inspections.withdrawnTag')}</Tag>}
              {!withdrawn && earlier.length > 0 && (
                <Tag color="processing">{t('inspections.correctedTag')}</Tag>
              )}
            </>
          ),
        },
        { title: t('inspections.column.by'), render: (_, { recordedBy }) => recordedBy.name },
        {
          title: t('inspections.column.actions'),
          align: 'right',
          render: (_, mark) => (
            <Button
              type="link"
              size="small"
              aria-label={t('inspections.correctOne', {
                day: mark.day,
                name: targetName(language, mark.target),
              })}
              onClick={() => onCorrect(mark)}
            >
              {t('inspections.correct')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function useMarksInWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (item: ManualMark['item'], marks: Readonly<Record<string, number>>): string =>
    MANUAL_ITEM_RULES[item].criteria
      .map(({ id, zh, en }) => `${language === 'en' ? en : zh} ${marks[id] ?? '—'}`)
      .join(t('listComma'));
}
