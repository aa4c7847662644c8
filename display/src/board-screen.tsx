import { ConnectionBanner, HallClock, isStale, type ScreenConnection } from '@hallbell/ui';
import { BoardFoot } from './board-foot.tsx';
import styles from './board-screen.module.css';
import type { BoardView } from './board-view.ts';
import { Both, BothNames } from './both.tsx';
import { CallStage } from './call-stage.tsx';
import { gridShape, usePortrait, useTurn } from './paging.ts';
import { RecentCalls } from './recent-calls.tsx';
import { WindowList } from './window-list.tsx';

interface BoardScreenProps {
  view: BoardView;
  link: ScreenConnection;
  /** The hub's clock, epoch milliseconds. */
  nowMs: number;
  /** The browser holds the chime back until someone touches the page. */
  soundBlocked: boolean;
}

const LINES_A_PAGE = 4;

/** The hall's board, drawn from what it is given. */
export function BoardScreen({ view, link, nowMs, soundBlocked }: BoardScreenProps) {
  const turn = useTurn();
  const portrait = usePortrait();
  const { hall } = view;
  if (hall === null) {
    return (
      <main className={styles.waiting}>
        <Both text="stage.connecting" className={styles.connecting} />
        <ConnectionBanner connection={link} nowMs={nowMs} />
      </main>
    );
  }
  return (
    <main className={styles.board} data-stale={isStale(link, nowMs)}>
      <header className={styles.head}>
        <h1 className={styles.hall}>
          <BothNames named={hall} />
        </h1>
        {soundBlocked && <Both text="sound" className={styles.sound} />}
        {hall.alwaysOpen && <Both text="demo" className={styles.demo} />}
        <HallClock nowMs={nowMs} timeZone={hall.timeZone} withDay className={styles.clock} />
      </header>
      <div className={styles.banner}>
        <ConnectionBanner connection={link} nowMs={nowMs} timeZone={hall.timeZone} inBoth={true} />
      </div>
      <div className={styles.body}>
        <div className={styles.calls}>
          <CallStage stage={view.stage} hall={hall} opening={view.opening} />
          <RecentCalls calls={view.recent} timeZone={hall.timeZone} />
        </div>
        <WindowList windows={view.windows} shape={gridShape(view.windows.length, portrait)} turn={turn} />
      </div>
      <BoardFoot lines={view.lines} notices={view.notices} pageSize={LINES_A_PAGE} turn={turn} />
    </main>
  );
}
