import type { BoardResource, BoardServiceRow, BoardWindowRow, CallRow, NoticeRow } from '@hallbell/protocol';
import type { z } from 'zod';
import { compareNumbers } from '../commands/hall-config.ts';
import type { Services } from '../commands/services.ts';
import { readBoardRows } from '../realtime/topics/board.ts';
import type { HallView } from '../realtime/topics/topic.ts';

/** The board as HTTP answers show it: the same rows that its watchers have, newest call first. */
export async function readBoardResource(
  view: HallView,
  estimate: Services['estimate'],
): Promise<z.infer<typeof BoardResource>> {
  const { set } = await readBoardRows(view, '', null);
  const ofKind = <Row>(kind: string): Row[] =>
    Object.entries(set)
      .filter(([key]) => key.startsWith(kind))
      // The topic's reader makes every row of a kind of that kind's type.
      .map(([, row]) => row as Row);
  return {
    seq: view.seq,
    calls: ofKind<CallRow>('call:').map(({ ticketNumber, windowId, windowNumber, calledAt, calls }) => ({
      ticketNumber,
      windowId,
      windowNumber,
      calledAt: new Date(calledAt).toISOString(),
      calls,
    })),
    windows: ofKind<BoardWindowRow>('window:')
      .sort((a, b) => compareNumbers(a.number, b.number))
      .map(({ windowId, number, state, ticketNumber }) => ({ windowId, number, state, ticketNumber })),
    services: ofKind<BoardServiceRow>('service:').map(({ serviceId, waiting }) => ({
      serviceId,
      waiting,
      estimate: estimate(view.hallId, serviceId, waiting),
    })),
    notices: ofKind<NoticeRow>('notice:').map(({ noticeId, text, textEn }) => ({
      id: noticeId,
      text,
      textEn,
    })),
  };
}
