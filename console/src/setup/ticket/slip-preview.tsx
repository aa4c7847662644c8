import { HEADS, ticketSlip } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { LANGUAGES, type Language, type TicketTemplateBody } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHall } from '../use-hall.ts';
import { SAMPLES, type Sample, sampleTicket } from './sample-ticket.ts';
import { SlipPaper } from './slip-paper.tsx';
import styles from './slip-preview.module.css';

const PAPERS = [80, 58] as const;
const MINUTE_MS = 60_000;

/** What comes out of the printers of both widths: laid out by the very code that lays out the paper. */
export function SlipPreview({ template }: { template: TicketTemplateBody }) {
  const { t } = useTranslation();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [sample, setSample] = useState<Sample>('usual');
  const { hall } = useHall();
  const notices = rowsOfKind(useTopic('board').rows, 'notice:');
  const facts = sampleTicket({ sample, language, hall, notices, now: useHubNow(MINUTE_MS) });
  return (
    <section className={styles.preview} aria-label={t('setup.ticket.preview')}>
      <div className={styles.choices}>
        <Segmented<Sample>
          aria-label={t('setup.ticket.sample.label')}
          value={sample}
          onChange={setSample}
          options={SAMPLES.map((value) => ({ value, label: t(`setup.ticket.sample.${value}`) }))}
        />
        <Segmented<Language>
          aria-label={t('setup.ticket.language.label')}
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: t(`setup.ticket.language.${value}`) }))}
        />
      </div>
      <div className={styles.papers} lang={language}>
        {PAPERS.map((paper) => (
          <SlipPaper key={paper} layout={ticketSlip(template, facts, HEADS[paper])} />
        ))}
      </div>
    </section>
  );
}
