import { RATING_REASONS, type RatingReason } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './rate-form.module.css';

interface ReasonBoxesProps {
  legend: string;
  reasons: readonly RatingReason[];
  onChange(reasons: RatingReason[]): void;
}

/** What a bad rating or a complaint is about: any of the reasons. */
export function ReasonBoxes({ legend, reasons, onChange }: ReasonBoxesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.reasons}>
      <legend>{legend}</legend>
      {RATING_REASONS.map((reason) => (
        <label key={reason} className={styles.reason}>
          <input
            type="checkbox"
            checked={reasons.includes(reason)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...reasons, reason] : reasons.filter((each) => each !== reason),
              )
            }
          />
          {t(`rate.reason.${reason}`)}
        </label>
      ))}
    </fieldset>
  );
}
