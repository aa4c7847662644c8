import type { RubricBody } from '@hallbell/protocol';
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../inputs/input-props.ts';
import styles from './rubric-page.module.css';

type Grades = RubricBody['grades'];

/** The names of the grades and the score from which each is given; the lowest begins at 0. */
export function GradesInput({ value = [], onChange }: InputProps<Grades>) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<Grades[number]>) =>
    onChange?.(value.map((grade, index) => (index === at ? { ...grade, ...change } : grade)));
  return (
    <table className={styles.table} aria-label={t('setup.rubric.field.grades.label')}>
      <thead>
        <tr>
          <th scope="col">{t('setup.rubric.grade')}</th>
          <th scope="col">{t('setup.rubric.gradeEn')}</th>
          <th scope="col">{t('setup.rubric.from')}</th>
        </tr>
      </thead>
      <tbody>
        {value.map(({ grade, zh, en, from }, at) => (
          <tr key={grade}>
            <td>
              <Input
                maxLength={60}
                aria-label={t('setup.rubric.gradeName', { at: at + 1 })}
                value={zh}
                onChange={(event) => put(at, { zh: event.target.value })}
              />
            </td>
            <td>
              <Input
                maxLength={60}
                aria-label={t('setup.rubric.gradeNameEn', { at: at + 1 })}
                value={en}
                onChange={(event) => put(at, { en: event.target.value })}
              />
            </td>
            <td>
              {at === value.length - 1 ? (
                t('setup.rubric.below', { from: value[at - 1]?.from ?? 0 })
              ) : (
                <InputNumber
                  min={0}
                  max={100}
                  aria-label={t('setup.rubric.fromOf', { name: zh })}
                  suffix={t('setup.rubric.andAbove')}
                  value={from}
                  onChange={(typed) => put(at, { from: typed ?? 0 })}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
