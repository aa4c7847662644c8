import type { EvaluationResource } from '@hallbell/protocol';
import { calendarDay, useLanguage } from '@hallbell/ui';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** That a period's scores are published, by which rubric and journal, and how many corrections stand beside them. */
export function PublishedNote({
  evaluation,
  timeZone,
}: {
  evaluation: EvaluationResource;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { published, corrections } = evaluation;
  if (published === null) return null;
  const { at, by, rubricVersion, journalSeq, journalHash } = published;
  return (
    <Alert
      type="success"
      showIcon
      title={t('evaluation.published.title', {
        day: calendarDay(Date.parse(at), timeZone, language),
        name: by.name,
        version: rubricVersion,
      })}
      description={
        <>
          {t('evaluation.published.journal', { seq: journalSeq, hash: journalHash.slice(0, 12) })}
          {corrections.length > 0 &&
            ` ${t('evaluation.published.corrections', { count: corrections.length })}`}
        </>
      }
    />
  );
}
