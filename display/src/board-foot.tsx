import type { NoticeRow } from '@hallbell/protocol';
import { WaitRange } from '@hallbell/ui';
import styles from './board-foot.module.css';
import type { WaitingLine } from './board-view.ts';
import { Both, BothNames } from './both.tsx';
import { pageOf } from './paging.ts';

interface BoardFootProps {
  lines: readonly WaitingLine[];
  notices: readonly NoticeRow[];
  /** How many services stand on one page. */
  pageSize: number;
  turn: number;
}

/** Who waits for what, page by page, and the hall's notices one after another. */
export function BoardFoot({ lines, notices, pageSize, turn }: BoardFootProps) {
  const shown = pageOf(lines, pageSize, turn);
  const [notice] = pageOf(notices, 1, turn).items;
  return (
    <footer className={styles.foot}>
      <h2 className={styles.title}>
        <Both text="waiting.title" />
        {shown.pages > 1 && (
          <span className={styles.page}>
            {shown.page + 1} / {shown.pages}
          </span>
        )}
      </h2>
      {lines.length === 0 ? (
        <p className={styles.none}>
          <Both text="waiting.none" />
        </p>
      ) : (
        <ul className={styles.lines}>
          {shown.items.map(({ serviceId, service, waiting, estimate }) => (
            <li key={serviceId} className={styles.line}>
              <BothNames named={service} className={styles.name} />
              <span className={styles.figures}>
                <Both text="waiting.people" values={{ count: waiting }} className={styles.count} />
                <WaitRange estimate={estimate} className={styles.wait} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {notice !== undefined && (
        <p className={styles.notice}>
          <Both text="notice" className={styles.mark} />
          <BothNames named={{ name: notice.text, nameEn: notice.textEn }} className={styles.noticeText} />
        </p>
      )}
    </footer>
  );
}
