import type { AlarmRow } from '@hallbell/protocol';
import { clockTime, useLanguage } from '@hallbell/ui';
import { Button, Switch } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesSince } from '../minutes-since.ts';
import styles from './alarm-list.module.css';
import { lastingText, sinceText } from './lasting.ts';
import type { LiveAlarms } from './live-alarms.ts';
import { SeverityMark } from './severity-mark.tsx';
import type { Acknowledge } from './use-acknowledge.ts';
import { useAlarmSound, useNewAlarms } from './use-alarm-sound.ts';

interface AlarmListProps {
  alarms: LiveAlarms;
  nowMs: number;
  timeZone: string;
  /** Undefined for one who may only look. */
  acknowledge?: Acknowledge | undefined;
  /** Where an alarm leads; undefined where it leads nowhere from here. */
  leadOf(alarm: AlarmRow): { readonly text: string; go(): void } | undefined;
}

/** What a manager is called for: first what nobody has seen, the worst and newest of it on top. */
export function AlarmList({ alarms, nowMs, timeZone, acknowledge, leadOf }: AlarmListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sound = useAlarmSound();
  const [told, setTold] = useState('');
  const { ring } = sound;
  const onNew = useCallback(
    (fresh: readonly AlarmRow[]) => {
      ring(fresh);
      const words = fresh.map((alarm) => wordsOf(alarm, language)).join(t('listComma'));
      setTold(t('alarms.announce', { text: words }));
    },
    [ring, language, t],
  );
  useNewAlarms(alarms.open, onNew);
  const row = (alarm: AlarmRow) => (
    <AlarmItem
      key={alarm.alarmId}
      alarm={alarm}
      nowMs={nowMs}
      timeZone={timeZone}
      acknowledge={acknowledge}
      lead={leadOf(alarm)}
    />
  );
  return (
    <section className={styles.list} aria-labelledby="alarms">
      <header className={styles.head}>
        <h2 id="alarms" tabIndex={-1} className={styles.title}>
          {t('alarms.title')}
        </h2>
        <span className={styles.count} data-some={alarms.open.length > 0}>
          {alarms.open.length > 0 && t('alarms.count', { count: alarms.open.length })}
        </span>
        <span className={styles.sound}>
          <span aria-hidden="true">{t('alarms.sound')}</span>
          <Switch checked={sound.isOn} onChange={sound.turn} aria-label={t('alarms.sound')} />
        </span>
      </header>
      <p className={styles.told} role="status">
        {told}
      </p>
      {alarms.open.length + alarms.known.length === 0 && (
        <div className={styles.none}>
          <p>{t('alarms.none')}</p>
          <p>{t('alarms.noneLead')}</p>
        </div>
      )}
      <div className={styles.scroll}>
        <ul className={styles.items}>{alarms.open.map(row)}</ul>
        {alarms.known.length > 0 && (
          <>
            <h3 className={styles.known}>{t('alarms.known', { count: alarms.known.length })}</h3>
            <ul className={styles.items}>{alarms.known.map(row)}</ul>
          </>
        )}
      </div>
    </section>
  );
}

interface AlarmItemProps extends Pick<AlarmListProps, 'nowMs' | 'timeZone' | 'acknowledge'> {
  alarm: AlarmRow;
  lead: { readonly text: string; go(): void } | undefined;
}

function AlarmItem({ alarm, nowMs, timeZone, acknowledge, lead }: AlarmItemProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isBusy, setIsBusy] = useState(false);
  const { acknowledged, severity, since } = alarm;
  const text = wordsOf(alarm, language);
  const seenAt = acknowledged === null ? '' : clockTime(acknowledged.at, timeZone);
  return (
    <li className={styles.item} data-severity={severity} data-known={acknowledged !== null}>
      <p className={styles.words}>
        <SeverityMark severity={severity} isQuiet={acknowledged !== null} />
        <span>{text}</span>
      </p>
      <div className={styles.foot}>
        <span className={styles.since}>
          {acknowledged === null
            ? t('alarms.since', {
                time: sinceText(since, { nowMs, timeZone, language }),
                duration: lastingText(t, minutesSince(since, nowMs)),
              })
            : t(`alarms.${acknowledged.staffName === null ? 'acknowledged' : 'acknowledgedBy'}`, {
                name: acknowledged.staffName,
                time: seenAt,
              })}
        </span>
        {lead !== undefined && (
          <Button size="small" type="link" onClick={lead.go} aria-label={`${lead.text}: ${text}`}>
            {lead.text}
          </Button>
        )}
        {acknowledge !== undefined && acknowledged === null && (
          <Button
            size="small"
            loading={isBusy}
            aria-label={t('alarms.acknowledgeOne', { text })}
            onClick={async () => {
              setIsBusy(true);
              await acknowledge(alarm);
              setIsBusy(false);
            }}
          >
            {t('alarms.acknowledge')}
          </Button>
        )}
      </div>
    </li>
  );
}

export function wordsOf({ text, textEn }: AlarmRow, language: string): string {
  return language === 'en' ? textEn : text;
}
