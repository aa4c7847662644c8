import { INDICATORS } from '@hallbell/domain';
import { RubricBody } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BodyOf, Field } from '../fields.ts';
import { SinglePage } from '../single-page.tsx';
import { GradesInput } from './grades-input.tsx';
import { IndicatorsInput } from './indicators-input.tsx';
import { PairInput } from './pair-input.tsx';
import { RubricVersions } from './rubric-versions.tsx';

type Rubric = BodyOf<typeof RubricBody>;

/** 考评办法: what counts, how much, from which value on, and which versions there were. */
export function RubricPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const listed = (parts: readonly string[]) => parts.join(t('listComma'));
  const numbers = (value: unknown) => Object.values(value as Record<string, number>).join(' / ');
  const fields: readonly Field<Rubric>[] = [
    {
      name: 'indicators',
      input: <IndicatorsInput />,
      show: (value) =>
        listed(
          (value as Rubric['indicators']).map(
            ({ id, weight }) => `${language === 'en' ? INDICATORS[id].en : INDICATORS[id].zh} ${weight}`,
          ),
        ),
    },
    {
      name: 'grades',
      input: <GradesInput />,
      show: (value) =>
        listed(
          (value as Rubric['grades']).map(({ zh, en, from }) => `${language === 'en' ? en : zh} ${from}`),
        ),
    },
    {
      name: 'minSample',
      input: <InputNumber min={1} max={10_000} precision={0} style={{ width: '100%' }} />,
      isHalf: true,
    },
    {
      name: 'priorWeight',
      input: <InputNumber min={1} max={10_000} style={{ width: '100%' }} />,
      isHalf: true,
    },
    {
      name: 'followUp',
      input: (
        <PairInput of="followUp" limits={{ contactWorkingDays: [1, 60], resultWorkingDays: [1, 250] }} />
      ),
      show: numbers,
    },
    {
      name: 'noShow',
      input: <PairInput of="noShow" limits={{ seconds: [0, 3600], calls: [1, 10] }} />,
      show: numbers,
    },
  ];
  return (
    <>
      <SinglePage kind="rubric" path="rubric" schema={RubricBody} fields={fields} />
      <RubricVersions />
    </>
  );
}
