import { type EvaluationItem, type EvaluationResource, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import type { TableColumnsType, TableColumnType } from 'antd';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './evaluation-table.module.css';
import { hoursText, minutesText, NOTHING, percentText, pointsText, ratioText } from './figures-text.ts';
import { GradeMark } from './grade-mark.tsx';
import { MEASURES, type MeasureKey, type Sort } from './measures.ts';
import { OtherScoresMark } from './other-scores.tsx';
import { RankMark } from './rank-mark.tsx';
import { RatingBar } from './rating-bar.tsx';
import { ScoreBar } from './score-bar.tsx';

/** Where less is better: the first press on such a heading asks for the most all the same, as for what needs a look. */
const DIRECTIONS: ('descend' | 'ascend')[] = ['descend', 'ascend'];

const SORT_ICONS = { ascend: ArrowUp, descend: ArrowDown };

interface FigureColumn {
  key: MeasureKey;
  width: number;
  render(item: EvaluationItem): ReactNode;
  align?: 'left' | 'right';
}

interface ColumnsOptions {
  evaluation: EvaluationResource;
  sort: Sort | null;
  nameWidth: number;
  /** Without those figures that a narrow screen has no room for; whoever is opened shows them. */
  isNarrow: boolean;
  onOpen(item: EvaluationItem): void;
}

/** What a narrow screen folds away. */
const FOLDED: ReadonlySet<string> = new Set(['waitP90', 'handlingMedian', 'levels', 'noShows']);

/** The columns of the table: who, the score, and the figures behind it. */
export function useColumns({ evaluation, sort, nameWidth, isNarrow, onOpen }: ColumnsOptions) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { by, rubric } = evaluation;

  const figure = ({ key, width, render, align = 'right' }: FigureColumn): TableColumnType<EvaluationItem> => {
    const hint = t(`evaluation.hint.${key}`, '');
    const name = t(`evaluation.column.${key}`);
    return {
      key,
      width,
      align,
      title: hint === '' ? name : <abbr title={hint}>{name}</abbr>,
      render: (_, item) => render(item),
      sorter: true,
      sortDirections: DIRECTIONS,
      sortOrder: sort?.key === key ? (sort.descending ? 'descend' : 'ascend') : null,
      showSorterTooltip: false,
      sortIcon: ({ sortOrder }) => {
        const Icon = sortOrder ? SORT_ICONS[sortOrder] : ChevronsUpDown;
        return <Icon size={10} aria-hidden className={styles.sortIcon} data-active={Boolean(sortOrder)} />;
      },
    };
  };
  const text = (key: MeasureKey, width: number, write: (value: number | null) => string) =>
    figure({ key, width, render: (item) => write(MEASURES[key](item)) });

  const columns: TableColumnsType<EvaluationItem> = [
    {
      key: 'name',
      fixed: 'left',
      width: nameWidth,
      title: t(`evaluation.column.number.${by}`),
      render: (_, item) => (
        <button
          type="button"
          className={styles.name}
          aria-label={t('evaluation.open', { name: `${item.number ?? ''} ${nameIn(language, item)}`.trim() })}
          title={nameIn(language, item)}
          onClick={() => onOpen(item)}
        >
          {item.number !== null && <span className={styles.number}>{item.number}</span>}
          <span className={styles.nameText}>{nameIn(language, item)}</span>
        </button>
      ),
    },
    {
      key: 'rank',
      width: 84,
      title: <abbr title={t('evaluation.hint.rank')}>{t('evaluation.column.rank')}</abbr>,
      render: (_, item) => <RankMark item={item} />,
    },
    figure({
      key: 'score',
      width: 164,
      align: 'left',
      render: (item) => (
        <span className={styles.scoreCell}>
          <ScoreBar item={item} grades={rubric.grades} />
          <OtherScoresMark scores={item.scores} />
        </span>
      ),
    }),
    {
      key: 'grade',
      width: 84,
      title: t('evaluation.column.grade'),
      render: (_, item) => <GradeMark item={item} rubric={rubric} />,
    },
    text('servings', 58, (count) => String(count ?? NOTHING)),
    {
      title: t('evaluation.group.wait'),
      children: [
        text('waitMedian', 58, minutesText),
        text('waitP90', 58, minutesText),
        text('withinPromise', 72, percentText),
      ],
    },
    {
      title: t('evaluation.group.handling'),
      children: [
        text('handlingMedian', 58, minutesText),
        // Alone in its group, it is as wide as the group's heading: else headings and figures part.
        text('handlingRatio', isNarrow ? 118 : 70, ratioText),
      ],
    },
    {
      title: t('evaluation.group.rating'),
      children: [
        text('ratingMean', 58, pointsText),
        {
          key: 'levels',
          width: 92,
          title: t('evaluation.column.levels'),
          render: (_, { figures }) => <RatingBar counts={figures.ratingLevels} />,
        },
        text('participation', 72, percentText),
      ],
    },
    text('noShows', 56, (count) => String(count ?? NOTHING)),
    ...(by === 'department'
      ? []
      : [figure({ key: 'attendance', width: 92, render: (item) => <Attendance item={item} /> })]),
  ];
  return isNarrow ? withoutFolded(columns) : columns;
}

function withoutFolded(columns: TableColumnsType<EvaluationItem>): TableColumnsType<EvaluationItem> {
  return columns
    .filter(({ key }) => !FOLDED.has(String(key)))
    .map((column) =>
      'children' in column ? { ...column, children: withoutFolded(column.children) } : column,
    );
}

function Attendance({ item }: { item: EvaluationItem }) {
  const { t } = useTranslation();
  const { openSeconds, scheduledSeconds } = item.figures;
  if (scheduledSeconds === null) {
    return openSeconds === null ? NOTHING : t('evaluation.hours', { hours: hoursText(openSeconds) });
  }
  const inWords = t('evaluation.attendanceInWords', {
    open: hoursText(openSeconds),
    scheduled: hoursText(scheduledSeconds),
  });
  return <span title={inWords}>{percentText(MEASURES.attendance(item))}</span>;
}
