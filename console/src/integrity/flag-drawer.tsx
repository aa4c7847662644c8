import { useLanguage } from '@hallbell/ui';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { wallClock } from '../setup/inputs/instant-input.tsx';
import { DecideForm } from './decide-form.tsx';
import { FlagServings } from './flag-servings.tsx';
import { aboutText, daysText, flagName, judgedTexts, measuredText } from './flag-words.ts';
import styles from './integrity.module.css';
import { useFlag } from './use-flags.ts';

interface FlagDrawerProps {
  id: string;
  timeZone: string;
  onClose(): void;
  onChanged(): void;
}

/** One flag: what was looked for, what was found, what may be honest, the servings, and the decision. */
export function FlagDrawer({ id, timeZone, onClose, onChanged }: FlagDrawerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { staff } = useSession();
  const { value: flag, problem, reload } = useFlag(id);
  const mayDecide = staff.role !== 'inspector';
  const title =
    flag === null
      ? t('integrity.title')
      : [
          flagName(t, flag),
          flag.window === null
            ? t('integrity.noWindow')
            : t('integrity.windowNo', { number: flag.window.number }),
          flag.staff.name,
        ].join(' · ');
  return (
    <Drawer open size={960} title={title} onClose={onClose} closable={{ 'aria-label': t('integrity.close') }}>
      {problem !== null && <LoadProblem problem={problem} onRetry={() => void reload()} />}
      {flag === null && problem === null && <Waiting text={t('integrity.loading')} />}
      {flag !== null && (
        <>
          <dl className={styles.facts}>
            <dt>{t('integrity.days')}</dt>
            <dd>{daysText(t, flag)}</dd>
            <dt>{t('integrity.rule')}</dt>
            <dd>{t(`integrity.detector.${flag.detector}.rule`)}</dd>
            <dt>{t('integrity.measured')}</dt>
            <dd>{[measuredText(t, flag), ...judgedTexts(t, flag)].join(language === 'en' ? ' ' : '')}</dd>
            <dt>{t('integrity.honest')}</dt>
            <dd>{t(`integrity.detector.${flag.detector}.honest`)}</dd>
            <dt>{t('integrity.stateTitle')}</dt>
            <dd>
              <b>{t(`integrity.state.${flag.state}`)}</b>{' '}
              {t(`integrity.counts.${flag.state}`, { about: aboutText(t, flag) })}
            </dd>
          </dl>
          {flag.decisions.length > 0 && (
            <>
              <h3 className={styles.section}>{t('integrity.history')}</h3>
              <ol className={styles.history}>
                {flag.decisions.map((one) => (
                  <li key={one.version}>
                    {t('integrity.historyOne', {
                      name: one.by.name,
                      at: wallClock(one.at, timeZone)?.replace('T', ' '),
                      decision: t(`integrity.decisionDone.${one.decision}`),
                      reason: one.reason,
                    })}
                  </li>
                ))}
              </ol>
            </>
          )}
          {mayDecide && (
            <>
              <h3 className={styles.section}>
                {t(flag.state === 'open' ? 'integrity.decide' : 'integrity.decideAgain')}
              </h3>
              <DecideForm
                key={flag.version}
                flag={flag}
                onChanged={() => {
                  void reload();
                  onChanged();
                }}
              />
            </>
          )}
          <h3 className={styles.section}>{t('integrity.list')}</h3>
          <FlagServings flag={flag} timeZone={timeZone} />
        </>
      )}
    </Drawer>
  );
}
