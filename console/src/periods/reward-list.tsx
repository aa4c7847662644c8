import { useTopic } from '@hallbell/hall-client/react';
import type { EvaluationBy, RewardListResource, RewardPlaceResource } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { pointsText } from '../evaluation/figures-text.ts';
import { GradeName } from '../evaluation/grade-mark.tsx';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

/** Who is rewarded, who is not, and who is listed apart and why: a page to be printed and signed. */
export function RewardList({ label, by }: { label: string; by: EvaluationBy }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const hall = useTopic('hall').rows.hall;
  const { nameOf } = useTimes();
  const { value, problem, reload } = useAnswer<RewardListResource>(
    `/api/v1/halls/${hallId}/rewards?period=${label}&by=${by}`,
  );
  if (problem !== null) return <LoadProblem problem={problem} onRetry={reload} />;
  if (value === null) return <Waiting text={t('periods.loading')} />;
  const grade = value.grades.find((one) => one.grade === value.from);
  const isYear = /^\d{4}$/.test(label);
  const reasonText = (reason: string) =>
    t(`periods.reward.reason.${isYear && reason === 'no_grade' ? 'no_year_grade' : reason}`);
  const full = (item: Named) => named(item, language);
  const names = new Map([...value.rewarded, ...value.below].map((item) => [item.id, full(item)]));
  return (
    <section className={styles.panel} aria-label={t('periods.reward.title')}>
      <h2>{t('periods.reward.title')}</h2>
      <p className={styles.printedHead}>
        {t('periods.reward.printed', {
          hall: hall ? nameIn(language, hall) : '',
          period: nameOf(label),
          by: t(`evaluation.by.${by}`),
          version: value.rubricVersion,
        })}
      </p>
      <p className={styles.soft}>
        {t('periods.reward.lead', {
          grade: language === 'en' ? grade?.en : grade?.zh,
          line: value.line ?? '—',
        })}
      </p>
      {value.state !== 'published' && (
        <Alert className={styles.hindrances ?? ''} type="info" showIcon title={t('periods.reward.preview')} />
      )}
      <Places title={t('periods.reward.rewarded')} places={value.rewarded} names={names} list={value} />
      <Places title={t('periods.reward.below')} places={value.below} names={names} list={value} />
      <h3>
        {t('periods.reward.apart')} <small className={styles.soft}>{t('periods.reward.apartLead')}</small>
      </h3>
      {value.apart.length === 0 ? (
        <p className={styles.soft}>{t('periods.reward.none')}</p>
      ) : (
        <ul className={styles.apart}>
          {value.apart.map((item) => (
            <li key={item.id}>
              <span>{full(item)}</span>
              <span>{pointsText(item.score)}</span>
              <span className={styles.soft}>
                {item.reasons.map(reasonText).join(language === 'en' ? '; ' : '；')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.sign}>{t('periods.reward.sign')}</p>
    </section>
  );
}

interface Named {
  number: string | null;
  name: string;
  nameEn: string | null;
}

function named(item: Named, language: 'zh-CN' | 'en'): string {
  const name = nameIn(language, item);
  return item.number === null ? name : `${item.number} ${name}`;
}

interface PlacesProps {
  title: string;
  places: readonly RewardPlaceResource[];
  names: ReadonlyMap<string, string>;
  list: RewardListResource;
}

function Places({ title, places, names, list }: PlacesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <h3>
        {title} <small className={styles.soft}>{places.length}</small>
      </h3>
      {places.length === 0 ? (
        <p className={styles.soft}>{t('periods.reward.none')}</p>
      ) : (
        <table className={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('periods.reward.place')}</th>
              <th scope="col" className={styles.text}>
                {t(`evaluation.by.${list.by}`)}
              </th>
              <th scope="col">{t('periods.reward.score')}</th>
              <th scope="col">{t('periods.reward.range')}</th>
              <th scope="col">{t('periods.reward.grade')}</th>
              <th scope="col" className={styles.text}>
                {t('periods.reward.note')}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place.id}>
                <td>{place.place}</td>
                <th scope="row">{named(place, language)}</th>
                <td>{pointsText(place.score)}</td>
                <td>{place.interval === null ? '—' : place.interval.map(pointsText).join('–')}</td>
                <td>{place.grade !== null && <GradeName grade={place.grade} grades={list.grades} />}</td>
                <td className={styles.wide}>{notesOf(place)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );

  function notesOf({ isNearLine, isCorrected, tiedWith }: RewardPlaceResource): string {
    const tied = tiedWith.map((id) => names.get(id) ?? id);
    const few = { names: tied.slice(0, 2).join(t('listComma')), count: tied.length };
    return [
      isCorrected && t('periods.reward.corrected'),
      isNearLine && t('periods.reward.nearLine'),
      tied.length > 0 && t(tied.length > 2 ? 'periods.reward.tiedMany' : 'periods.reward.tied', few),
    ]
      .filter((note) => note !== false)
      .join(language === 'en' ? '; ' : '；');
  }
}
