import { TICKET_FACTS, type TicketFact } from '@hallbell/domain';
import { Button, Checkbox } from 'antd';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { moved } from './edit-blocks.ts';
import styles from './facts-input.module.css';

interface FactsInputProps {
  value: readonly TicketFact[];
  onChange(value: TicketFact[]): void;
}

/** Which facts a ticket tells, in what order; those that it does not tell stand below. */
export function FactsInput({ value, onChange }: FactsInputProps) {
  const { t } = useTranslation();
  const rest = TICKET_FACTS.filter((fact) => !value.includes(fact));
  const put = (fact: TicketFact, isShown: boolean) =>
    onChange(isShown ? [...value, fact] : value.filter((each) => each !== fact));
  return (
    <ul className={styles.facts}>
      {[...value, ...rest].map((fact) => {
        const at = value.indexOf(fact);
        const name = t(`setup.ticket.fact.${fact}`);
        return (
          <li key={fact}>
            <Checkbox checked={at >= 0} onChange={({ target }) => put(fact, target.checked)}>
              {name}
            </Checkbox>
            {at >= 0 && (
              <span>
                <Button
                  type="text"
                  size="small"
                  disabled={at === 0}
                  icon={<ArrowUp size={14} />}
                  aria-label={t('setup.ticket.up', { name })}
                  onClick={() => onChange(moved(value, at, at - 1))}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={at === value.length - 1}
                  icon={<ArrowDown size={14} />}
                  aria-label={t('setup.ticket.down', { name })}
                  onClick={() => onChange(moved(value, at, at + 1))}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
