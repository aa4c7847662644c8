import { placeOf, type Sounds, useSounds } from '@hallbell/ui';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import styles from './pick-list.module.css';

export interface PickItem {
  readonly id: string;
  /** A number before the name, in the number face. */
  readonly mark: string;
  readonly name: string;
  readonly detail: string;
  /** What a search may find it by: Chinese names also by their sound. */
  readonly words: readonly string[];
  readonly isOff?: boolean;
}

export interface PickGroup {
  readonly title: string;
  readonly items: readonly PickItem[];
}

interface PickListProps {
  groups: readonly PickGroup[];
  placeholder: string;
  none: string;
  /** What a query that finds nothing may still mean; null where it means nothing. */
  otherwise?: (query: string) => PickItem | null;
  onPick: (id: string) => void;
}

/** A list to search and choose from by keyboard: arrows, then Enter. */
export function PickList({ groups, placeholder, none, otherwise, onPick }: PickListProps) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState(0);
  const sounds = useSounds(groups.flatMap(({ items }) => items.flatMap(({ words }) => words)));
  const fitting = groups
    .map((group) => ({ ...group, items: group.items.filter((item) => fits(item, query, sounds)) }))
    .filter((group) => group.items.length > 0);
  const other = fitting.length === 0 ? (otherwise?.(query) ?? null) : null;
  const found: readonly PickGroup[] = other === null ? fitting : [{ title: '', items: [other] }];
  const flat = found.flatMap((group) => group.items).filter((item) => item.isOff !== true);
  const active = flat[Math.min(cursor, flat.length - 1)];

  const move = (event: React.KeyboardEvent, step: number) => {
    event.preventDefault();
    const to = (cursor + step + flat.length) % Math.max(flat.length, 1);
    setCursor(to);
    document.getElementById(`${listId}-${flat[to]?.id}`)?.scrollIntoView?.({ block: 'nearest' });
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Enter' && active !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onPick(active.id);
    }
  };

  return (
    <>
      <label className={styles.search}>
        <Search aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
          aria-label={placeholder}
          placeholder={placeholder}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={onKey}
          onChange={(event) => {
            setQuery(event.target.value);
            setCursor(0);
          }}
        />
      </label>
      <div className={styles.list} id={listId} role="listbox" aria-label={placeholder}>
        {found.map((group) => (
          <div key={group.title}>
            {group.title !== '' && <p className={styles.group}>{group.title}</p>}
            {group.items.map((item) => (
              <button
                key={item.id}
                type="button"
                id={`${listId}-${item.id}`}
                role="option"
                aria-selected={item === active}
                tabIndex={-1}
                disabled={item.isOff === true}
                className={styles.item}
                onClick={() => onPick(item.id)}
              >
                <span className={styles.mark}>{item.mark}</span>
                <span className={styles.name}>{item.name}</span>
                <span className={styles.detail}>{item.detail}</span>
              </button>
            ))}
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>{none}</p>}
      </div>
    </>
  );
}

function fits(item: PickItem, query: string, sounds: Sounds): boolean {
  return query
    .trim()
    .split(/\s+/)
    .every((word) => placeOf(word, item.words, sounds) !== null);
}
