import type { TextSize } from '@hallbell/domain';
import { Checkbox, Input, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './block-card.module.css';
import type { Block } from './edit-blocks.ts';
import { FactsInput } from './facts-input.tsx';
import { LogoSettings } from './logo/logo-settings.tsx';

interface BlockSettingsProps {
  block: Block;
  onChange(block: Block): void;
}

const SIZES = ['small', 'medium', 'large'] as const;
const PAIR_SIZES = ['small', 'medium'] as const;
const ALIGNS = ['left', 'center', 'right'] as const;
const LONGEST_TEXT = 200;

/** What of a block can be set. */
export function BlockSettings({ block, onChange }: BlockSettingsProps) {
  const { t } = useTranslation();
  const size = (sizes: readonly TextSize[], value: TextSize, put: (size: TextSize) => void) => (
    <Segmented<TextSize>
      aria-label={t('setup.ticket.size.label')}
      value={value}
      onChange={put}
      options={sizes.map((each) => ({ value: each, label: t(`setup.ticket.size.${each}`) }))}
    />
  );
  const millimetres = (label: string, range: [number, number], value: number, put: (mm: number) => void) => (
    <InputNumber
      aria-label={label}
      min={range[0]}
      max={range[1]}
      precision={0}
      suffix={t('setup.ticket.millimetres')}
      value={value}
      onChange={(mm) => mm !== null && put(mm)}
    />
  );
  switch (block.block) {
    case 'hall':
    case 'service':
      return size(SIZES, block.size, (to) => onChange({ ...block, size: to }));
    case 'facts':
      return (
        <>
          {size(PAIR_SIZES, block.size, (to) => to !== 'large' && onChange({ ...block, size: to }))}
          <FactsInput value={block.show} onChange={(show) => onChange({ ...block, show })} />
        </>
      );
    case 'qr':
      return millimetres(t('setup.ticket.qrSize'), [18, 40], block.sizeMm, (sizeMm) =>
        onChange({ ...block, sizeMm }),
      );
    case 'space':
      return millimetres(t('setup.ticket.height'), [1, 20], block.millimetres, (height) =>
        onChange({ ...block, millimetres: height }),
      );
    case 'text':
      return (
        <>
          <Input.TextArea
            aria-label={t('setup.ticket.text')}
            placeholder={t('setup.ticket.text')}
            autoSize
            maxLength={LONGEST_TEXT}
            value={block.text}
            status={block.text.trim() === '' ? 'error' : ''}
            onChange={({ target }) => onChange({ ...block, text: oneLine(target.value) })}
          />
          <Input.TextArea
            aria-label={t('setup.ticket.textEn')}
            placeholder={t('setup.ticket.textEn')}
            autoSize
            maxLength={LONGEST_TEXT}
            value={block.textEn ?? ''}
            onChange={({ target }) => onChange({ ...block, textEn: oneLine(target.value) || null })}
          />
          <div className={styles.row}>
            {size(SIZES, block.size, (to) => onChange({ ...block, size: to }))}
            <Segmented<(typeof ALIGNS)[number]>
              aria-label={t('setup.ticket.align.label')}
              value={block.align}
              options={ALIGNS.map((value) => ({ value, label: t(`setup.ticket.align.${value}`) }))}
              onChange={(align) => onChange({ ...block, align })}
            />
            <Checkbox
              checked={block.bold}
              onChange={({ target }) => onChange({ ...block, bold: target.checked })}
            >
              {t('setup.ticket.bold')}
            </Checkbox>
          </div>
        </>
      );
    case 'logo':
      return <LogoSettings block={block} onChange={onChange} />;
    case 'number':
    case 'notices':
    case 'rule':
      return null;
  }
}

/** The paper breaks lines where they end. */
const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/gu, ' ');
