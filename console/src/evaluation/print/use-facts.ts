import { useTopic } from '@hallbell/hall-client/react';
import { type EvaluationResource, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import type { PrintFact } from '../../print/print-sheet.tsx';
import { daysText, periodName } from '../period-names.ts';
import { momentText } from '../workbook/moment-text.ts';

/** What a printed evaluation is of: the hall, the period, the rubric, and whether it is published. */
export function useFacts(evaluation: EvaluationResource, atMs: number, timeZone: string): PrintFact[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const hall = useTopic('hall').rows.hall;
  const { period, rubric, published } = evaluation;
  const [name, days] = [periodName(period, t, language), daysText(period, language)];
  const facts = [
    { name: t('print.hall'), value: hall ? nameIn(language, hall) : '' },
    { name: t('print.period'), value: name === days ? days : `${name}（${days}）` },
    { name: t('print.rubric'), value: t('print.version', { version: rubric.version }) },
  ];
  if (published === null) {
    const draft = t('workbook.draft', { at: momentText(atMs, timeZone) });
    return [...facts, { name: t('print.state'), value: draft }];
  }
  const { at, by, journalSeq, journalHash } = published;
  const moment = momentText(Date.parse(at), timeZone);
  return [
    ...facts,
    { name: t('print.state'), value: t('workbook.published', { at: moment, name: by.name }) },
    { name: t('print.journal'), value: t('print.journalOf', { seq: journalSeq, hash: journalHash }) },
  ];
}
