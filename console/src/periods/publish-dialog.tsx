import { DEFAULT_RUBRIC } from '@hallbell/domain';
import type { EvaluationResource, PeriodResource, PeriodRulesSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { useSend } from '../hub/use-send.ts';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

interface PublishDialogProps {
  period: PeriodResource;
  /** Of the period. */
  address: string;
  onDone(): void;
  onClose(): void;
}

/** Says what will be frozen before it is. */
export function PublishDialog({ period, address, onDone, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const { nameOf } = useTimes();
  const send = useSend();
  const rules = useAnswer<PeriodRulesSetup>(`/api/v1/halls/${hallId}/period-rules`).value;
  const rubric = useAnswer<EvaluationResource['rubric']>(`/api/v1/halls/${hallId}/rubric`).value;
  const grades = rubric?.grades ?? DEFAULT_RUBRIC.grades;
  const grade = grades.find((one) => one.grade === rules?.rewardFrom);
  return (
    <CommandDialog
      title={t('periods.publishing.title', { period: nameOf(period.label) })}
      submit={t('periods.publishing.submit')}
      cancel={t('periods.publishing.cancel')}
      isReady={rules !== null && rubric !== null}
      send={() => send(`${address}/publish`)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('periods.publishing.lead')}</p>
      <ul className={styles.frozen}>
        <li>{t('periods.publishing.results')}</li>
        <li>{t('periods.publishing.rubric', { version: rubric?.version ?? '…' })}</li>
        <li>{t('periods.publishing.rewards', { grade: language === 'en' ? grade?.en : grade?.zh })}</li>
        <li>{t('periods.publishing.journal')}</li>
        <li>{t('periods.publishing.open')}</li>
      </ul>
      <p>{t('periods.publishing.after')}</p>
    </CommandDialog>
  );
}
