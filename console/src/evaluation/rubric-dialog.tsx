import { INDICATORS } from '@hallbell/domain';
import type { EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Modal } from 'antd';
import { BookOpenText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GradeName } from './grade-mark.tsx';
import styles from './rubric-dialog.module.css';
import { useUnits } from './use-units.ts';

/** The rubric that the scores were made by, one press away. */
export function RubricDialog({ rubric }: { rubric: EvaluationResource['rubric'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const units = useUnits();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<BookOpenText size={16} />} onClick={() => setIsOpen(true)}>
        {t('evaluation.rubric.button', { version: rubric.version })}
      </Button>
      <Modal
        open={isOpen}
        width={640}
        footer={null}
        title={t('evaluation.rubric.title', { version: rubric.version })}
        onCancel={() => setIsOpen(false)}
      >
        <p className={styles.lead}>{t('evaluation.rubric.lead')}</p>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('evaluation.rubric.indicator')}</th>
              <th scope="col">{t('evaluation.rubric.weight')}</th>
              <th scope="col">{t('evaluation.rubric.zero')}</th>
              <th scope="col">{t('evaluation.rubric.full')}</th>
            </tr>
          </thead>
          <tbody>
            {rubric.indicators.map(({ id, weight, full, zero }) => {
              const { zh, en, unit } = INDICATORS[id];
              return (
                <tr key={id}>
                  <th scope="row">{language === 'en' ? en : zh}</th>
                  <td>{weight}</td>
                  <td>{units.set(unit, zero)}</td>
                  <td>{units.set(unit, full)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('evaluation.rubric.grade')}</th>
              <th scope="col">{t('evaluation.rubric.from')}</th>
            </tr>
          </thead>
          <tbody>
            {rubric.grades.map(({ grade, from }, at) => (
              <tr key={grade}>
                <th scope="row">
                  <GradeName grade={grade} grades={rubric.grades} />
                </th>
                <td>
                  {from > 0
                    ? t('evaluation.rubric.fromPoints', { from })
                    : t('evaluation.rubric.belowPoints', { from: rubric.grades[at - 1]?.from ?? 0 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.note}>{t('evaluation.rubric.minSample', { count: rubric.minSample })}</p>
        <p className={styles.note}>{t('evaluation.rubric.priorWeight', { count: rubric.priorWeight })}</p>
      </Modal>
    </>
  );
}
