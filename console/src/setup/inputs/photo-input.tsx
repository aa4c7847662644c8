import { Button, Space, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';
import styles from './photo-input.module.css';

const WIDTH_PX = 300;
const HEIGHT_PX = 400;
const JPEG_QUALITY = 0.86;

/** Cut to the card's 3:4 and small enough for the wire, whatever the camera made. */
async function portraitOf(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  const scale = Math.max(WIDTH_PX / picture.width, HEIGHT_PX / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  // Heads are in the upper part: what is too high is cut below.
  canvas
    .getContext('2d')
    ?.drawImage(picture, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 4, width, height);
  return canvas.toDataURL('image/jpeg', JPEG_QUALITY);
}

/** A portrait for the card at the window. */
export function PhotoInput({ id, value, onChange }: InputProps<string | null>) {
  const { t } = useTranslation();
  const [isUnread, setIsUnread] = useState(false);
  const take = async (file: Blob) => {
    const portrait = await portraitOf(file).catch(() => null);
    setIsUnread(portrait === null);
    if (portrait !== null) onChange?.(portrait);
  };
  return (
    <div className={styles.photo}>
      {value ? (
        <img src={value} alt={t('setup.staff.photoAlt')} className={styles.portrait} />
      ) : (
        <span className={styles.none}>{t('setup.staff.noPhoto')}</span>
      )}
      <Space orientation="vertical">
        <Upload
          {...(id === undefined ? {} : { id })}
          accept="image/png,image/jpeg,image/webp"
          showUploadList={false}
          beforeUpload={(file) => {
            void take(file);
            // It stays in the form: nothing is sent until the whole is saved.
            return false;
          }}
        >
          <Button>{t('setup.staff.choosePhoto')}</Button>
        </Upload>
        {value && <Button onClick={() => onChange?.(null)}>{t('setup.staff.removePhoto')}</Button>}
        {isUnread && <span role="alert">{t('setup.staff.photoUnread')}</span>}
      </Space>
    </div>
  );
}
