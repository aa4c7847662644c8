import { RATING_LEVELS, type RatingLevel } from '@hallbell/domain';
import { errorText, RATING_REASONS, type WindowRow } from '@hallbell/protocol';
import { changeLanguage, useLanguage } from '@hallbell/ui';
import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from './faces.tsx';
import { type PadKeys, padKeysOf } from './pad-keys.ts';
import styles from './pad-screen.module.css';
import { RestCard } from './rest-card.tsx';
import type { RatingFlow } from './use-rating-flow.ts';

interface PadScreenProps {
  window: WindowRow | undefined;
  hallName: string;
  flow: RatingFlow;
  nowMs: number;
  /** @default what the page's address says */
  keys?: PadKeys;
}

/** The citizen's pad: the clerk's card, then the question, then thanks. */
export function PadScreen({ window, hallName, flow, nowMs, keys = KEYS }: PadScreenProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { step } = flow;
  useKeys(flow, keys);
  return (
    <div className={styles.pad}>
      <button
        type="button"
        className={styles.language}
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {t('language')}
      </button>
      <Step {...{ window, hallName, flow, nowMs, step }} />
    </div>
  );
}

function Step({ window, hallName, flow, nowMs, step }: PadScreenProps & { step: RatingFlow['step'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (step.kind) {
    case 'rest':
      return <RestCard window={window} hallName={hallName} />;
    case 'asking':
      return <Levels flow={flow} leftMs={step.lapsesAt - nowMs} />;
    case 'reasons':
      return <Reasons flow={flow} step={step} leftMs={step.until - nowMs} />;
    case 'sending':
      return (
        <main className={styles.middle} role="status">
          <p className={styles.lead}>{t('sending')}</p>
        </main>
      );
    case 'thanks':
      return (
        <main className={styles.middle} role="status">
          <span className={styles.tick}>
            <Check aria-hidden="true" />
          </span>
          <p className={styles.thanks}>{t('thanks')}</p>
          <p className={styles.lead}>{t('thanksLead')}</p>
        </main>
      );
    case 'refused':
      return (
        <main className={styles.middle} role="alert">
          <p className={styles.thanks}>{errorText(step.code, language)}</p>
        </main>
      );
  }
}

function Levels({ flow, leftMs }: { flow: RatingFlow; leftMs: number }) {
  const { t } = useTranslation();
  return (
    <main className={styles.asking}>
      <h1 className={styles.question}>{t('ask')}</h1>
      <div className={styles.levels}>
        {LEVELS.map((level) => (
          <button key={level} type="button" className={styles.level} onClick={() => flow.choose(level)}>
            <Face level={level} />
            <span>{t(`levels.${level}`)}</span>
          </button>
        ))}
      </div>
      <Left leftMs={leftMs} />
    </main>
  );
}

function Reasons(props: {
  flow: RatingFlow;
  step: Extract<RatingFlow['step'], { kind: 'reasons' }>;
  leftMs: number;
}) {
  const { flow, step, leftMs } = props;
  const { t } = useTranslation();
  return (
    <main className={styles.asking}>
      <p className={styles.chosen}>
        <Face level={step.level} />
        {t(`levels.${step.level}`)}
        <button type="button" className={styles.back} onClick={flow.back}>
          {t('back')}
        </button>
      </p>
      <h1 className={styles.question}>{t('why')}</h1>
      <p className={styles.lead}>{t('whyLead')}</p>
      <div className={styles.reasons}>
        {RATING_REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className={styles.reason}
            aria-pressed={step.reasons.includes(reason)}
            onClick={() => flow.toggle(reason)}
          >
            <span className={styles.box} aria-hidden="true">
              {step.reasons.includes(reason) && <Check />}
            </span>
            {t(`reason.${reason}`)}
          </button>
        ))}
        <button type="button" className={styles.send} onClick={flow.send}>
          {t('send')}
        </button>
      </div>
      <Left leftMs={leftMs} />
    </main>
  );
}

/** Quiet: a countdown must not hurry anybody. */
function Left({ leftMs }: { leftMs: number }) {
  const { t } = useTranslation();
  return (
    <p className={styles.left}>
      {t('secret')} · {t('left', { seconds: Math.max(Math.ceil(leftMs / 1000), 0) })}
    </p>
  );
}

/** Best first, as the regime lists them. */
const LEVELS: readonly RatingLevel[] = RATING_LEVELS.map(({ level }) => level);

const KEYS = padKeysOf(location.search);

/** For pads that are keyboards to the computer. In the reasons a digit is the place in the list. */
function useKeys(flow: RatingFlow, keys: PadKeys): void {
  const latest = useRef(flow);
  useEffect(() => {
    latest.current = flow;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (latest.current.step.kind === 'asking') chooseByKey(event, latest.current, keys);
      if (latest.current.step.kind === 'reasons') reasonByKey(event, latest.current);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [keys]);
}

function chooseByKey({ key }: KeyboardEvent, flow: RatingFlow, keys: PadKeys): void {
  const level = keys.get(key);
  if (level !== undefined) flow.choose(level);
}

function reasonByKey({ key, target }: KeyboardEvent, flow: RatingFlow): void {
  const reason = RATING_REASONS.find((_, index) => String(index + 1) === key);
  if (reason !== undefined) flow.toggle(reason);
  // Enter on a key of the screen presses that one.
  if (key === 'Enter' && !(target instanceof HTMLButtonElement)) flow.send();
}
