import { SAMPLE_HALL } from '../support/hub-process.ts';
import { onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const KEPT = 3;
const MINUTE_MS = 60_000;
const CITIZENS = 14;

/** The same hall with three windows, on a morning with too many citizens for them. */
export async function liveThroughSmallHall(stage: Stage): Promise<void> {
  const { manager } = stage;
  await stage.setClock(onMonday('08:40'));
  for (const { id, number } of stage.hall.windows) {
    if (Number(number) > KEPT) await manager.remove(`/halls/${SAMPLE_HALL}/windows/${id}`, 1);
  }
  await stage.refresh();
  await stage.setClock(onMonday('09:00'));
  const [handled = ''] = stage.hall.windows.flatMap(({ services }) =>
    services.map(({ serviceId }) => serviceId),
  );
  for (let citizen = 0; citizen < CITIZENS; citizen += 1) {
    await stage.setClock(onMonday('09:00') + citizen * MINUTE_MS);
    await stage.take({ serviceId: handled });
    if (citizen > 1) continue;
    await stage.atWindow(String(citizen + 1), 'open');
    await stage.atWindow(String(citizen + 1), 'call-next');
    await stage.atWindow(String(citizen + 1), 'start');
  }
  await stage.atWindow('3', 'open');
  await stage.atWindow('3', 'pause', { reason: 'meal' });
  await stage.setClock(onMonday('09:26'));
}
