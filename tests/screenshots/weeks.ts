import { openDatabase, readConfig, readVault } from '@hallbell/server';
import { playHistory } from '@hallbell/simulator';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const KEPT = ['3', '4', '5'];
const MOST = 60;
const BEFORE = Date.parse('2026-11-16T07:00:00+08:00');
const SEED = 7;

/** A hall of three windows, and what those can handle, on the Monday after a week of simulated citizens. */
export async function liveThroughSmallWeek(stage: Stage): Promise<void> {
  const { manager } = stage;
  await stage.setClock(BEFORE);
  const { windows, services } = stage.hall;
  const kept = windows.filter(({ number }) => KEPT.includes(number));
  const handled = new Set(kept.flatMap((window) => window.services.map(({ serviceId }) => serviceId)));
  for (const { id } of windows.filter((window) => !kept.includes(window))) {
    await manager.remove(`/halls/${SAMPLE_HALL}/windows/${id}`, 1);
  }
  for (const { id } of services.filter((service) => !handled.has(service.id))) {
    await manager.remove(`/halls/${SAMPLE_HALL}/services/${id}`, 1);
  }
  await playWeek(stage, '2026-11-20');
}

/** A hall of sixty windows, with names as long as they get, after three days of simulated citizens. */
export async function liveThroughLargeWeek(stage: Stage): Promise<void> {
  const { manager } = stage;
  await stage.setClock(BEFORE);
  const { windows } = stage.hall;
  for (let number = windows.length + 1; number <= MOST; number += 1) {
    const like = windows[(number - 1) % windows.length];
    await manager.post(`/halls/${SAMPLE_HALL}/windows`, {
      number: String(number),
      name: `${like?.name ?? ''}（二楼综合服务区）`,
      nameEn: `${like?.nameEn ?? ''}, general services on the first floor`,
      services: like?.services.map(({ serviceId, tier }) => ({ serviceId, tier })) ?? [],
    });
    await manager.post(`/halls/${SAMPLE_HALL}/staff`, {
      staffNo: String(1000 + number),
      name: number % 2 === 0 ? '司徒婉清' : '李伟',
      role: 'clerk',
      password: stage.hub.clerkPassword,
    });
  }
  await playWeek(stage, '2026-11-18');
}

/** By the hub's own handlers, while it is away. */
async function playWeek(stage: Stage, to: string): Promise<void> {
  await stage.hub.stop();
  const { dataDir } = stage.hub;
  const database = openDatabase(readConfig({ HALLBELL_DATA_DIR: dataDir }), 'at-close');
  try {
    const vault = readVault(dataDir);
    await playHistory(database, { hallId: SAMPLE_HALL, vault, from: '2026-11-16', to, seed: SEED });
  } finally {
    await database.close();
  }
  await stage.hub.start();
  await stage.setClock(onMonday('08:45'));
  await stage.refresh();
}
