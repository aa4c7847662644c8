import {
  ArrowRightLeft,
  CircleCheck,
  CirclePause,
  DoorClosed,
  Hash,
  type LucideIcon,
  Megaphone,
  Pause,
  Play,
  UserX,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from './key-cap.tsx';
import type { SmallAction } from './next-action.ts';
import styles from './small-keys.module.css';
import type { Desk, DeskAction } from './use-desk.ts';

interface SmallKey {
  readonly action: SmallAction;
  /** Its `KeyboardEvent.code` is `Key` and this letter. */
  readonly letter: string;
  readonly Icon: LucideIcon;
}

/** In two rows of four: what is done with a citizen, then what is done with the window. */
export const SMALL_KEYS: readonly SmallKey[] = [
  { action: 'recall', letter: 'R', Icon: Megaphone },
  { action: 'no-show', letter: 'N', Icon: UserX },
  { action: 'transfer', letter: 'T', Icon: ArrowRightLeft },
  { action: 'hold', letter: 'H', Icon: CirclePause },
  { action: 'finish', letter: 'F', Icon: CircleCheck },
  { action: 'resume', letter: 'E', Icon: Play },
  { action: 'call-number', letter: 'C', Icon: Hash },
  { action: 'pause', letter: 'P', Icon: Pause },
  { action: 'close', letter: 'X', Icon: DoorClosed },
];

interface SmallKeysProps {
  desk: Desk;
  actions: readonly SmallAction[];
  onPress: (action: SmallAction) => void;
  isCompact?: boolean;
}

export function SmallKeys({ desk, actions, onPress, isCompact = false }: SmallKeysProps) {
  const { t } = useTranslation();
  const keys = actions.flatMap((action) => SMALL_KEYS.filter((key) => key.action === action));
  return (
    <div className={isCompact ? styles.compact : styles.keys}>
      {keys.map(({ action, letter, Icon }) => (
        <button
          key={action}
          type="button"
          className={styles.key}
          disabled={!desk.allowed.has(action)}
          aria-disabled={desk.pending !== null}
          aria-keyshortcuts={letter}
          onClick={() => onPress(action)}
        >
          {!isCompact && <Icon className={styles.icon} aria-hidden="true" />}
          <span className={styles.word}>{t(`small.${action}`)}</span>
          <KeyCap>{letter}</KeyCap>
        </button>
      ))}
    </div>
  );
}

/** What a small key does at once; null where it opens a sheet first. */
export function instantAction(action: SmallAction, desk: Desk): DeskAction | null {
  switch (action) {
    case 'transfer':
    case 'call-number':
    case 'pause':
      return null;
    case 'resume': {
      const [longest] = desk.held;
      return longest === undefined ? null : { kind: 'resume', ticketId: longest.ticketId };
    }
    default:
      return { kind: action };
  }
}
