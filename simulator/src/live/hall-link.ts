import { createHallClient, type HallClient, type Replica } from '@hallbell/hall-client';
import { SettingError } from '@hallbell/server';
import type { HallView } from '../model/hall-view.ts';
import type { HubHttp } from './hub-http.ts';
import { viewOfRows } from './view-of-rows.ts';

const FIRST_ROWS_WITHIN_MS = 15_000;

/** The administrator's connection: what is set up in the hall, and what its board shows. */
export interface HallLink {
  readonly hall: HallView;
  readonly board: Replica<'board'>;
  close(): void;
}

/** The hall that is named, or the first of all. Throws a SettingError where there is none. */
export async function chooseHall(hub: HubHttp, token: string, wanted: string | null): Promise<string> {
  const answer = await hub.ask<{ halls: { id: string }[] }>('GET', '/halls', { token });
  const halls = answer.ok ? answer.body.halls : [];
  const hall = wanted === null ? halls[0] : halls.find(({ id }) => id === wanted);
  if (hall) return hall.id;
  throw new SettingError(
    wanted === null
      ? '系统里还没有大厅'
      : `没有大厅“${wanted}”，现有：${halls.map(({ id }) => id).join('、')}`,
    wanted === null
      ? 'There is no hall yet'
      : `There is no hall “${wanted}”; there are: ${halls.map(({ id }) => id).join(', ')}`,
  );
}

/** Reads what is set up. Throws a SettingError where it does not come. */
export async function linkHall(hub: HubHttp, token: string, hallId: string): Promise<HallLink> {
  const client = createHallClient({ url: hub.url, token, hallId });
  try {
    const [setUp, board] = [client.watch('hall'), client.watch('board')];
    await Promise.all([whenReady(setUp), whenReady(board)]);
    const hall = viewOfRows(setUp.get().rows);
    if (hall === null || hall.windows.length === 0 || hall.services.length === 0) {
      throw new SettingError(
        '大厅还没有可办理的事项和窗口，请先在管理端设置',
        'The hall has no window with a service yet; set them up in the console',
      );
    }
    return { hall, board, close: () => client.close() };
  } catch (error) {
    client.close();
    throw error;
  }
}

function whenReady(replica: ReturnType<HallClient['watch']>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!replica.get().ready) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = replica.subscribe(look);
    const timer = setTimeout(() => {
      stop();
      reject(new SettingError('系统没有给出大厅的情况', 'The hub does not tell what is in the hall'));
    }, FIRST_ROWS_WITHIN_MS);
    look();
  });
}
