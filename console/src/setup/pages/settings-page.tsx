import { type AlarmsBody, SettingsBody, type SettingsSetup } from '@hallbell/protocol';
import { Input, InputNumber, Select, Switch } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf, Field } from '../fields.ts';
import { AlarmsInput } from '../inputs/alarms-input.tsx';
import { NoShowInput } from '../inputs/no-show-input.tsx';
import { VoiceInput } from '../inputs/voice-input.tsx';
import { SinglePage } from '../single-page.tsx';

/** The hall's name and rules. */
export function SettingsPage() {
  const { t } = useTranslation();
  const timeZones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const number = (min: number, max: number, unit: string) => (
    <InputNumber min={min} max={max} suffix={t(`setup.${unit}`)} style={{ width: '100%' }} />
  );
  const noShowInWords = (value: unknown) => {
    const rule = value as SettingsSetup['noShow'];
    const times = rule.mode === 'drop' ? '' : ` × ${rule.maxTimes}`;
    const others = rule.mode === 'after' ? ` (${rule.others})` : '';
    return `${t(`setup.settings.noShow.${rule.mode}`)}${others}${times}`;
  };
  const voiceInWords = (value: unknown) => {
    const { languages, repeat } = value as SettingsSetup['voice'];
    const names = languages.map((language) => t(`setup.settings.voice.${language}`)).join(t('listComma'));
    return languages.length === 0 ? t('setup.settings.voice.chimeOnly') : `${names} × ${repeat}`;
  };
  const alarmsInWords = (value: unknown) =>
    Object.entries(value as AlarmsBody)
      .map(([name, limit]) => `${t(`alarms.limits.${name}`)} ${limit}`)
      .join(t('listComma'));
  const fields: readonly Field<BodyOf<typeof SettingsBody>>[] = [
    { name: 'name', input: <Input maxLength={60} />, isHalf: true },
    { name: 'nameEn', input: <Input maxLength={120} />, isHalf: true },
    { name: 'contactPhone', input: <Input maxLength={200} />, isHalf: true },
    { name: 'complaintPhone', input: <Input maxLength={200} />, isHalf: true },
    { name: 'noShow', input: <NoShowInput />, show: noShowInWords },
    { name: 'intakeCutoffMinutes', input: number(0, 240, 'minutes'), isHalf: true },
    { name: 'overtimeMinutes', input: number(0, 480, 'minutes'), isHalf: true },
    { name: 'padAskSeconds', input: number(5, 300, 'seconds'), isHalf: true },
    { name: 'identityRetentionDays', input: number(1, 3650, 'days'), isHalf: true },
    {
      name: 'timeZone',
      input: <Select showSearch={{ optionFilterProp: 'label' }} options={timeZones} />,
      isHalf: true,
    },
    { name: 'voice', input: <VoiceInput />, show: voiceInWords },
    { name: 'alarms', input: <AlarmsInput />, show: alarmsInWords },
    { name: 'oneKey', input: <Switch />, isSwitch: true },
    { name: 'hideNext', input: <Switch />, isSwitch: true },
    { name: 'alwaysOpen', input: <Switch />, isSwitch: true },
  ];
  return <SinglePage kind="settings" path="settings" schema={SettingsBody} fields={fields} />;
}
