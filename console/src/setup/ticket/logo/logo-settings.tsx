import { InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../block-card.module.css';
import { DOT_STYLES, type DotStyle, stretched, styleFor } from './black-dots.ts';
import { keepLogo, knownLogo } from './known-logos.ts';
import { LogoUpload } from './logo-upload.tsx';
import { type LogoBlock, type LogoLook, makeLogo, WIDTHS_MM } from './make-logo.ts';

interface LogoSettingsProps {
  block: LogoBlock;
  onChange(block: LogoBlock): void;
}

/** How large the picture is, and in which dots; of one whose file was not chosen on this page, only another one. */
export function LogoSettings({ block, onChange }: LogoSettingsProps) {
  const { t } = useTranslation();
  const logo = knownLogo(block);
  const remake = (changed: Partial<LogoLook>) => {
    if (logo === null) return;
    const look = { ...logo.look, ...changed };
    const made = makeLogo(logo.source, look);
    // A style in which nothing of it is seen is no choice.
    if (typeof made === 'string') return;
    keepLogo(made, { source: logo.source, look });
    onChange(made);
  };
  return (
    <div className={styles.row}>
      {logo === null ? (
        <span className={styles.hint}>{t('setup.ticket.logo.chooseAgain')}</span>
      ) : (
        <>
          <InputNumber
            aria-label={t('setup.ticket.logo.width')}
            className={styles.widest ?? ''}
            min={WIDTHS_MM.least}
            max={WIDTHS_MM.most}
            precision={0}
            prefix={t('setup.ticket.logo.widest')}
            suffix={t('setup.ticket.millimetres')}
            value={logo.look.widthMm}
            onChange={(widthMm) => widthMm !== null && remake({ widthMm })}
          />
          <Segmented<DotStyle>
            aria-label={t('setup.ticket.logo.style.label')}
            value={
              logo.look.style ??
              styleFor(stretched(logo.source.draw(block.picture.widthDots, block.picture.heightDots)))
            }
            onChange={(style) => remake({ style })}
            options={DOT_STYLES.map((value) => ({ value, label: t(`setup.ticket.logo.style.${value}`) }))}
          />
        </>
      )}
      <LogoUpload size="middle" label={t('setup.ticket.logo.another')} onMade={onChange} />
    </div>
  );
}
