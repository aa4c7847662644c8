import type { SettingsSetup } from '@hallbell/protocol';
import { HubApi } from '../../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import type { HubStore } from '../../support/hub-stores.ts';
import { OwnRedis } from '../../support/redis.ts';
import type { UsageQuestion } from './usage.ts';
import { usageIn } from './watched-hub.ts';

/** A hall's kiosk, and what it takes tickets for. */
export interface Kiosk {
  readonly hallId: string;
  readonly token: string;
  readonly serviceId: string;
}

interface SiteOptions {
  readonly preload: string;
  /** With more than one hub goes a Redis of their own. */
  readonly hubs: 1 | 2;
  /** Halls beside the sample hall. */
  readonly halls: number;
}

/** One hub, or more of them on the same database, with the sample hall and others. */
export class HubSite {
  readonly hubs: readonly HubProcess[];
  /** Of the sample hall. */
  readonly kiosk: Kiosk;
  /** One of each other hall. */
  readonly kiosks: readonly Kiosk[];
  readonly #redis: OwnRedis | null;

  private constructor(
    hubs: readonly HubProcess[],
    redis: OwnRedis | null,
    { kiosk, kiosks }: { kiosk: Kiosk; kiosks: Kiosk[] },
  ) {
    this.hubs = hubs;
    this.kiosk = kiosk;
    this.kiosks = kiosks;
    this.#redis = redis;
  }

  static async open(store: HubStore, { preload, hubs: count, halls }: SiteOptions): Promise<HubSite> {
    const redis = count > 1 ? await OwnRedis.start() : null;
    const settings: Record<string, string> = redis === null ? {} : { HALLBELL_REDIS_URL: redis.url };
    const first = await HubProcess.startOn(await store.make(), { preload, settings });
    const hubs = count > 1 ? [first, await first.beside()] : [first];
    const manager = await HubApi.signIn(first.url, 'admin', ADMIN_PASSWORD);
    const kiosks: Kiosk[] = [];
    for (let place = 1; place <= halls; place++) kiosks.push(await openHall(manager, place));
    return new HubSite(hubs, redis, { kiosk: await sampleKiosk(manager), kiosks });
  }

  get first(): HubProcess {
    return this.#at(0);
  }

  /** The first, where there is but one. */
  get last(): HubProcess {
    return this.#at(this.hubs.length - 1);
  }

  /** Of all its hubs together. */
  async usage(question: UsageQuestion): Promise<number> {
    const usages = await Promise.all(this.hubs.map(async (hub) => usageIn(await hub.tell(question))));
    return usages.reduce((sum, usage) => sum + usage, 0);
  }

  async close(): Promise<void> {
    // The first brought the database, and takes it along.
    for (const hub of [...this.hubs].reverse()) await hub.dispose();
    await this.#redis?.kill();
  }

  #at(place: number): HubProcess {
    const hub = this.hubs[place];
    if (hub === undefined) throw new Error('A site has a hub');
    return hub;
  }
}

async function sampleKiosk(manager: HubApi): Promise<Kiosk> {
  const [service] = (await manager.hall(SAMPLE_HALL)).services;
  if (service === undefined) throw new Error('The sample hall has no service');
  return kioskOf(manager, SAMPLE_HALL, service.id);
}

/** A hall that is open at any hour, with one service. */
async function openHall(manager: HubApi, place: number): Promise<Kiosk> {
  const hall = await manager.post<{ id: string }>('/halls', { name: `大厅${place}` });
  const make = async (path: string, body: object) =>
    (await manager.post<{ id: string }>(`/halls/${hall.id}/${path}`, body)).id;
  const departmentId = await make('departments', { name: '综合' });
  const serviceId = await make('services', {
    ...{ name: '身份证', departmentId, prefix: 'A' },
    ...{ promisedWaitSeconds: 600, standardSeconds: 300 },
  });
  await make('windows', { number: '1', name: '1号窗口', services: [{ serviceId, tier: 1 }] });
  await manager.change(`/halls/${hall.id}/settings`, { alwaysOpen: true } satisfies Partial<SettingsSetup>);
  return kioskOf(manager, hall.id, serviceId);
}

async function kioskOf(manager: HubApi, hallId: string, serviceId: string): Promise<Kiosk> {
  const token = await manager.newDeviceToken(hallId, { kind: 'kiosk', name: '取号机' });
  return { hallId, token, serviceId };
}
