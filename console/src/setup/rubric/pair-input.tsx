import { InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../inputs/input-props.ts';

interface PairInputProps extends InputProps<Record<string, number>> {
  /** Of its words: `setup.rubric.{of}.{name}`, with what stands before the number and after it. */
  of: string;
  /** Each of the two numbers with its least and its greatest. */
  limits: Readonly<Record<string, readonly [min: number, max: number]>>;
}

/** Two whole numbers that make one rule. */
export function PairInput({ value, onChange, of, limits }: PairInputProps) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      {Object.entries(limits).map(([name, [min, max]]) => {
        const before = t(`setup.rubric.${of}.${name}.before`);
        const after = t(`setup.rubric.${of}.${name}.after`);
        return (
          <InputNumber
            key={name}
            min={min}
            max={max}
            precision={0}
            style={{ width: '16rem' }}
            aria-label={`${before} ${after}`}
            prefix={before}
            suffix={after}
            value={value?.[name] ?? min}
            onChange={(typed) => value && onChange?.({ ...value, [name]: typed ?? min })}
          />
        );
      })}
    </Space>
  );
}
