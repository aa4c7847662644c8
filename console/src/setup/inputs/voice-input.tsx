import { VOICE_LANGUAGES, type VoiceBody } from '@hallbell/protocol';
import { InputNumber, Select, Slider, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';
import { SpansInput } from './spans-input.tsx';
import styles from './voice-input.module.css';

/** How the hall sounds. */
export function VoiceInput({ id, value, onChange }: InputProps<VoiceBody>) {
  const { t } = useTranslation();
  if (value === undefined) return null;
  const put = (change: Partial<VoiceBody>) => onChange?.({ ...value, ...change });
  const text = (name: string) => t(`setup.settings.voice.${name}`);
  return (
    <fieldset {...(id === undefined ? {} : { id })} className={styles.voice} aria-label={text('label')}>
      <Part label={text('languages')} hint={text('languagesHint')}>
        <Select
          mode="multiple"
          aria-label={text('languages')}
          placeholder={text('chimeOnly')}
          value={[...value.languages]}
          options={VOICE_LANGUAGES.map((it) => ({ value: it, label: text(it) }))}
          onChange={(languages) => put({ languages })}
        />
      </Part>
      <Part label={text('repeat')} hint={text('repeatHint')}>
        <InputNumber
          aria-label={text('repeat')}
          min={1}
          max={3}
          suffix={text('times')}
          value={value.repeat}
          onChange={(repeat) => put({ repeat: repeat ?? value.repeat })}
        />
      </Part>
      <Part label={text('volume')}>
        <Percent
          label={text('volume')}
          min={0}
          max={100}
          value={value.volumePercent}
          onChange={(volumePercent) => put({ volumePercent })}
        />
      </Part>
      <Part label={text('rate')}>
        <Percent
          label={text('rate')}
          min={80}
          max={120}
          value={value.ratePercent}
          onChange={(ratePercent) => put({ ratePercent })}
        />
      </Part>
      <Part label={text('quiet')} hint={text('quietHint')}>
        <SpansInput
          label={text('quiet')}
          value={[...value.quietHours]}
          onChange={(quietHours) => put({ quietHours })}
        />
      </Part>
      <Part label={text('chime')}>
        <Switch aria-label={text('chime')} checked={value.chime} onChange={(chime) => put({ chime })} />
      </Part>
    </fieldset>
  );
}

function Part({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {children}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}

interface PercentProps {
  label: string;
  min: number;
  max: number;
  value: number;
  onChange(value: number): void;
}

function Percent({ label, ...props }: PercentProps) {
  return (
    <span className={styles.percent}>
      <Slider {...props} step={5} ariaLabelForHandle={label} tooltip={{ open: false }} />
      <span className={styles.figure}>{props.value}%</span>
    </span>
  );
}
