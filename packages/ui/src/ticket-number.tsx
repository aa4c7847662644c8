import styles from './ticket-number.module.css';

/** A ticket's number in the number face: tabular, with a slashed zero, never broken over lines. */
export function TicketNumber({ number, className = '' }: { number: string; className?: string | undefined }) {
  return (
    <span className={`${styles.number} ${className}`} translate="no">
      {number}
    </span>
  );
}
