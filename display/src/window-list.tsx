import type { BoardWindowRow } from '@hallbell/protocol';
import { TicketNumber } from '@hallbell/ui';
import { type CSSProperties, memo } from 'react';
import { Both } from './both.tsx';
import { type GridShape, pageOf } from './paging.ts';
import styles from './window-list.module.css';

type Showing = 'free' | 'called' | 'serving' | 'paused' | 'closed';

/** Windows by number, in one page or several, column by column as people count. */
export function WindowList({ windows, shape, turn }: WindowListProps) {
  const { items, page, pages } = pageOf(windows, shape.columns * shape.rows, turn);
  return (
    <section className={styles.windows}>
      <h2 className={styles.title}>
        <Both text="windows.title" />
        {pages > 1 && <Both text="windows.page" values={{ page: page + 1, pages }} className={styles.page} />}
      </h2>
      {windows.length === 0 && (
        <p className={styles.none}>
          <Both text="windows.none" />
        </p>
      )}
      <ul
        className={styles.grid}
        data-columns={shape.columns}
        data-rows={shape.rows}
        style={{ '--columns': shape.columns, '--rows': shape.rows } as CSSProperties}
      >
        {items.map((window) => (
          <WindowCell key={window.windowId} window={window} />
        ))}
      </ul>
    </section>
  );
}

interface WindowListProps {
  windows: readonly BoardWindowRow[];
  shape: GridShape;
  turn: number;
}

/** Drawn anew when its own row has changed: a call concerns one window of sixty. */
const WindowCell = memo(function WindowCell({ window }: { window: BoardWindowRow }) {
  const showing = showingOf(window);
  return (
    <li className={styles.cell} data-showing={showing}>
      <TicketNumber number={window.number} className={styles.number} />
      <span className={styles.what}>
        {window.ticketNumber !== null && (
          <TicketNumber number={window.ticketNumber} className={styles.ticket} />
        )}
        <Both text={`state.${showing}`} className={styles.state} />
      </span>
    </li>
  );
});

function showingOf({ state, servingStatus }: BoardWindowRow): Showing {
  if (servingStatus !== null) return servingStatus;
  return state === 'open' ? 'free' : state;
}
