import { randomUUID } from 'node:crypto';
import type { DeviceKind } from '@hallbell/domain';
import { z } from 'zod';
import { HallError } from '../errors.ts';
import type { Hub } from '../hub.ts';
import { SAMPLE_HALL_ID } from '../sample-hall/index.ts';
import { addDevice, pairAnew } from '../setup/devices.ts';
import type { HubApp } from './app-instance.ts';
import { comesFromThisMachine } from './this-machine.ts';

interface DemoScreen {
  kind: DeviceKind;
  name: string;
  address: string;
  windowId: string | null;
}

const WindowNumber = z.object({ number: z.string().max(8) });
const access = ['public'] as const;

/**
 * Opens a screen of the sample hall by one click, paired: only in a demonstration, only its own hall, and only for
 * who sits at this machine. A screen has one device however often it is opened.
 */
export function demoScreens(app: HubApp, { config, bus, database }: Hub): void {
  if (!config.demo) return;

  async function pairingCodeFor({ kind, name, windowId }: DemoScreen): Promise<string> {
    const device = await database.reader
      .selectFrom('devices')
      .select('id')
      .where('hall_id', '=', SAMPLE_HALL_ID)
      .where('kind', '=', kind)
      .where('name', '=', name)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    const meta = { id: randomUUID(), hallId: SAMPLE_HALL_ID, actor: { kind: 'system' } as const };
    const { pairingCode } = device
      ? await pairAnew(bus, meta, device.id)
      : await addDevice(bus, meta, { kind, name, ...(windowId === null ? {} : { windowId }) });
    return pairingCode;
  }

  async function windowOf(number: string): Promise<{ id: string; number: string }> {
    const window = await database.reader
      .selectFrom('windows')
      .select(['id', 'number'])
      .where('hall_id', '=', SAMPLE_HALL_ID)
      .where('number', '=', number)
      .where('archived', '=', 0)
      .executeTakeFirst();
    if (!window) throw new HallError('window_not_found');
    return window;
  }

  const open = (path: string, screenOf: (number: string) => Promise<DemoScreen>) =>
    app.get(
      path,
      { config: { access }, schema: { hide: true, params: WindowNumber.partial() } },
      async (request, reply) => {
        if (!comesFromThisMachine(request)) throw new HallError('forbidden');
        const screen = await screenOf(request.params.number ?? '');
        const address = new URL(screen.address, 'http://localhost');
        address.searchParams.set('pair', await pairingCodeFor(screen));
        return reply.header('cache-control', 'no-store').redirect(address.pathname + address.search);
      },
    );

  open('/demo/kiosk', async () => ({
    kind: 'kiosk',
    name: '演示取号机',
    address: '/kiosk/',
    windowId: null,
  }));
  open('/demo/board', async () => ({
    kind: 'display',
    name: '演示大屏',
    address: '/display/',
    windowId: null,
  }));
  open('/demo/window/:number', async (asked) => {
    const { id, number } = await windowOf(asked);
    return {
      kind: 'display',
      name: `演示窗口屏 ${number}`,
      address: `/display/?window=${number}`,
      windowId: id,
    };
  });
  open('/demo/pad/:number', async (asked) => {
    const { id, number } = await windowOf(asked);
    return { kind: 'rater', name: `演示评价器 ${number}`, address: `/pad/?window=${number}`, windowId: id };
  });
}
