import { Button, Upload } from 'antd';
import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../block-card.module.css';
import { keepLogo } from './known-logos.ts';
import { type LogoBlock, type LogoLook, type LogoProblem, makeLogo, WIDTHS_MM } from './make-logo.ts';
import { ACCEPTED, readLogo } from './read-logo.ts';

interface LogoUploadProps {
  label: string;
  disabled?: boolean;
  /** @default 'small' */
  size?: 'small' | 'middle';
  onMade(block: LogoBlock): void;
}

const USUAL: LogoLook = { widthMm: WIDTHS_MM.usual, style: null };

/** Chooses a picture's file, and makes the ticket's block of it; or says why it can't. */
export function LogoUpload({ label, disabled = false, size = 'small', onMade }: LogoUploadProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<LogoProblem | null>(null);
  const take = async (file: Blob) => {
    const source = await readLogo(file);
    const made = typeof source === 'string' ? source : makeLogo(source, USUAL);
    setProblem(typeof made === 'string' ? made : null);
    if (typeof source === 'string' || typeof made === 'string') return;
    keepLogo(made, { source, look: USUAL });
    onMade(made);
  };
  return (
    <>
      <Upload
        accept={ACCEPTED}
        showUploadList={false}
        disabled={disabled}
        beforeUpload={(file) => {
          void take(file);
          // It stays in the form: nothing is sent until the whole is saved.
          return false;
        }}
      >
        <Button size={size} icon={<ImagePlus size={14} />} disabled={disabled}>
          {label}
        </Button>
      </Upload>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {t(`setup.ticket.logo.problem.${problem}`)}
        </p>
      )}
    </>
  );
}
