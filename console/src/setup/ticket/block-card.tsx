import { Button } from 'antd';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './block-card.module.css';
import { BlockSettings } from './block-settings.tsx';
import type { Block } from './edit-blocks.ts';

interface BlockCardProps {
  block: Block;
  isFirst: boolean;
  isLast: boolean;
  /** Why the ticket can't be printed so, in words; null where it can. */
  problem: string | null;
  onChange(block: Block): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

/** One block of the ticket: what it is, where it stands, how it looks. */
export function BlockCard({ block, isFirst, isLast, problem, onChange, onMove, onRemove }: BlockCardProps) {
  const { t } = useTranslation();
  const kind = block.block;
  const name = t(`setup.ticket.block.${kind}`);
  const isLong = kind === 'facts' || kind === 'text' || kind === 'logo';
  const settings = <BlockSettings block={block} onChange={onChange} />;
  return (
    <li className={styles.card} data-wrong={problem !== null} aria-label={name}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        {!isLong && settings}
        {kind === 'notices' && <span className={styles.hint}>{t('setup.ticket.noticesHint')}</span>}
        <span className={styles.keys}>
          <Button
            type="text"
            size="small"
            disabled={isFirst}
            icon={<ArrowUp size={16} />}
            aria-label={t('setup.ticket.up', { name })}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            size="small"
            disabled={isLast}
            icon={<ArrowDown size={16} />}
            aria-label={t('setup.ticket.down', { name })}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            size="small"
            icon={<Trash2 size={16} />}
            aria-label={t('setup.ticket.remove', { name })}
            onClick={onRemove}
          />
        </span>
      </div>
      {isLong && <div className={styles.settings}>{settings}</div>}
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
