import { problemsOfTicketTemplate } from '@hallbell/domain';
import { fieldProblemText, type TicketTemplateBody } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Checkbox } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../inputs/input-props.ts';
import { BlockCard } from './block-card.tsx';
import styles from './blocks-input.module.css';
import { ADDED, type Block, moved, newBlock, TOGGLED, toggled } from './edit-blocks.ts';
import { LogoUpload } from './logo/logo-upload.tsx';
import { SlipPreview } from './slip-preview.tsx';

const MOST_BLOCKS = 30;

/** The ticket's blocks from the top of the paper to the cut, beside what they make. */
export function BlocksInput({ id, value: blocks = [], onChange }: InputProps<TicketTemplateBody['blocks']>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const problems = problemsOfTicketTemplate({ blocks });
  const put = (to: Block[]) => onChange?.(to);
  const problemAt = (at: number, block: Block): string | null => {
    if (block.block === 'text' && block.text.trim() === '') return t('setup.ticket.textMissing');
    if (block.block === 'facts' && block.show.length === 0) return t('setup.ticket.factsMissing');
    const found = problems.find((each) => each.at === at);
    return found === undefined ? null : fieldProblemText(found.problem, language);
  };
  const missing = problems.find(({ at }) => at === null);
  return (
    <div {...(id === undefined ? {} : { id })} className={styles.both}>
      <div className={styles.editor}>
        <p className={styles.legend} id="ticket-shows">
          {t('setup.ticket.shows')}
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: Ant Design draws the legend of a fieldset as a heading */}
        <div role="group" aria-labelledby="ticket-shows" className={styles.toggles}>
          {TOGGLED.map((kind) => (
            <Checkbox
              key={kind}
              checked={blocks.some(({ block }) => block === kind)}
              onChange={() => put(toggled(blocks, kind))}
            >
              {t(`setup.ticket.block.${kind}`)}
            </Checkbox>
          ))}
        </div>
        {missing !== undefined && (
          <p className={styles.problem} role="alert">
            {fieldProblemText(missing.problem, language)}
            <Button size="small" onClick={() => put([{ block: 'number' }, ...blocks])}>
              {t('setup.ticket.add', { name: t('setup.ticket.block.number') })}
            </Button>
          </p>
        )}
        <ol className={styles.blocks}>
          {blocks.map((block, at) => (
            <BlockCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a block has no name but its place
              key={at}
              block={block}
              isFirst={at === 0}
              isLast={at === blocks.length - 1}
              problem={problemAt(at, block)}
              onChange={(changed) => put(blocks.map((each, index) => (index === at ? changed : each)))}
              onMove={(by) => put(moved(blocks, at, at + by))}
              onRemove={() => put(blocks.filter((_, index) => index !== at))}
            />
          ))}
        </ol>
        <div className={styles.adding}>
          {blocks.every(({ block }) => block !== 'logo') && (
            <LogoUpload
              label={t('setup.ticket.add', { name: t('setup.ticket.block.logo') })}
              disabled={blocks.length >= MOST_BLOCKS}
              onMade={(logo) => put([logo, ...blocks])}
            />
          )}
          {ADDED.map((kind) => (
            <Button
              key={kind}
              size="small"
              icon={<Plus size={14} />}
              disabled={blocks.length >= MOST_BLOCKS}
              onClick={() => put([...blocks, newBlock(kind)])}
            >
              {t('setup.ticket.add', { name: t(`setup.ticket.block.${kind}`) })}
            </Button>
          ))}
        </div>
      </div>
      <SlipPreview template={{ blocks }} />
    </div>
  );
}
