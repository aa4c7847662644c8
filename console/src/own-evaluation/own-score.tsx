import { RATING_LEVELS } from '@hallbell/domain';
import type { AppealSubject, EvaluationResource, OwnEvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pointsText } from '../evaluation/figures-text.ts';
import { GradeName } from '../evaluation/grade-mark.tsx';
import { ScoreBar } from '../evaluation/score-bar.tsx';
import { useUnits } from '../evaluation/use-units.ts';
import { useAppealWords } from '../periods/appeal-words.ts';
import styles from '../periods/periods.module.css';
import own from './own-score.module.css';

type OwnItem = NonNullable<OwnEvaluationResource['own']>;
type OwnWindow = OwnEvaluationResource['windows'][number];

interface OwnScoreProps {
  own: OwnEvaluationResource;
  item: OwnItem | OwnWindow;
  rubric: EvaluationResource['rubric'];
  by: 'window' | 'staff';
  keyFor(by: 'window' | 'staff', itemId: string, subject: AppealSubject, what: string): ReactNode;
}

/** One score with its indicators, what appeals changed in it, and what was corrected since. */
export function OwnScore({ own: evaluation, item, rubric, by, keyFor }: OwnScoreProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const units = useUnits();
  const words = useAppealWords();
  const name = by === 'staff' ? t('periods.own.mine') : `${item.number ?? ''} ${item.name}`;
  const title = by === 'staff' ? name : `${t('periods.appeal.item.window')} ${name}`;
  const effects = evaluation.effects.filter(({ itemId }) => itemId === item.id);
  const corrections = evaluation.corrections.filter(({ itemId }) => itemId === item.id);
  return (
    <section className={styles.panel} aria-label={title}>
      <h2>
        {title}
        {keyFor(by, item.id, { kind: 'score', id: null }, title)}
      </h2>
      <p className={own.head}>
        <span className={own.score}>
          <ScoreBar item={item} grades={rubric.grades} />
        </span>
        {item.grade === null ? (
          <span className={styles.soft}>{t('evaluation.notGraded')}</span>
        ) : (
          <GradeName grade={item.grade} grades={rubric.grades} />
        )}
        {'sample' in item && (
          <span className={styles.soft}>
            {t('evaluation.detail.sample', { count: item.sample.servings, ratings: item.sample.ratings })}
          </span>
        )}
      </p>
      {corrections.map((correction) => (
        <p key={correction.id} className={styles.decision}>
          {t('periods.own.corrections')}：{t(`periods.correction.${correction.field}`)}{' '}
          <del>{valueText(correction.oldValue)}</del> → <strong>{valueText(correction.newValue)}</strong>{' '}
          {correction.reason}
        </p>
      ))}
      {effects.length > 0 && (
        <>
          <h3>{t('periods.own.effects')}</h3>
          <ul>
            {effects.map(({ appealId, remedy, reason }) => (
              <li key={appealId}>
                <strong>{words.remedy(remedy)}</strong> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('periods.own.indicators')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('periods.deciding.indicator')}</th>
            <th scope="col">{t('periods.deciding.measured')}</th>
            <th scope="col">{t('evaluation.detail.points')}</th>
            <th scope="col">{t('evaluation.detail.weight')}</th>
            <th scope="col" aria-label={t('periods.own.appealAct')} />
          </tr>
        </thead>
        <tbody>
          {item.indicators
            .filter(({ effectiveWeight }) => effectiveWeight > 0)
            .map(({ id, unit, value, score, effectiveWeight }) => (
              <tr key={id}>
                <th scope="row">{words.indicator(id)}</th>
                <td className={own.measured}>
                  {value === null ? t('periods.own.hidden') : units.measured(unit, value)}
                </td>
                <td>{pointsText(score)}</td>
                <td>{Number(effectiveWeight.toFixed(1))}</td>
                <td>{keyFor(by, item.id, { kind: 'indicator', id }, words.indicator(id))}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {'sample' in item && (
        <>
          <h3>{t('periods.own.ratings')}</h3>
          <Ratings levels={item.figures.ratingLevels} count={item.sample.ratings} />
        </>
      )}
    </section>
  );

  function valueText(value: number | string | null): string {
    if (typeof value === 'number') return pointsText(value);
    const grade = rubric.grades.find((one) => one.grade === value);
    return (language === 'en' ? grade?.en : grade?.zh) ?? t('periods.correction.noGrade');
  }
}

/** How often each level was given; below five ratings only how many there were. */
function Ratings({ levels, count }: { levels: readonly number[] | null; count: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (levels === null) return <p className={styles.soft}>{t('periods.own.ratingsHidden', { count })}</p>;
  return (
    <dl className={own.levels}>
      {RATING_LEVELS.map(({ level, zh, en }) => (
        <div key={level}>
          <dt>{language === 'en' ? en : zh}</dt>
          <dd>{levels[level - 1]}</dd>
        </div>
      ))}
    </dl>
  );
}
