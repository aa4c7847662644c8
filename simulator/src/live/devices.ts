import { SettingError } from '@hallbell/server';
import { KIOSK_NAME, padName } from '../model/device-names.ts';
import type { ViewedWindow } from '../model/hall-view.ts';
import type { HubHttp } from './hub-http.ts';

interface Device {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly windowId: string | null;
  readonly version: number;
}

interface Paired {
  readonly device: Device;
  readonly pairingCode: string;
}

interface Wanted {
  readonly kind: 'kiosk' | 'rater';
  readonly name: string;
  readonly windowId: string | null;
}

/** The simulator's own devices in a hall: made at the first run, revoked at its end, and paired anew at the next. */
export class SimulatedDevices {
  readonly #hub: HubHttp;
  readonly #adminToken: string;
  readonly #path: string;
  readonly #used = new Set<string>();

  constructor(hub: HubHttp, adminToken: string, hallId: string) {
    this.#hub = hub;
    this.#adminToken = adminToken;
    this.#path = `/halls/${hallId}/devices`;
  }

  /** The tokens of a kiosk, and of a pad for each window. Throws a SettingError where the hub won't have them. */
  async pair(
    windows: readonly ViewedWindow[],
  ): Promise<{ kiosk: string; pads: ReadonlyMap<string, string> }> {
    const known = await this.#list();
    const kiosk = await this.#pairOne({ kind: 'kiosk', name: KIOSK_NAME, windowId: null }, known);
    const pads = new Map<string, string>();
    for (const { id, number } of windows) {
      pads.set(id, await this.#pairOne({ kind: 'rater', name: padName(number), windowId: id }, known));
    }
    return { kiosk, pads };
  }

  /** Takes the tokens back. What fails is left for the next run. */
  async revoke(): Promise<void> {
    const token = this.#adminToken;
    for (const { id, version } of await this.#list()) {
      if (this.#used.has(id)) {
        await this.#hub.ask('DELETE', `${this.#path}/${id}`, { token, ifMatch: version }, 0);
      }
    }
  }

  async #list(): Promise<readonly Device[]> {
    const answer = await this.#hub.ask<{ items: Device[] }>('GET', this.#path, { token: this.#adminToken });
    return answer.ok ? answer.body.items : [];
  }

  async #pairOne({ kind, name, windowId }: Wanted, known: readonly Device[]): Promise<string> {
    const token = this.#adminToken;
    const old = known.find(
      (device) => device.kind === kind && device.name === name && device.windowId === windowId,
    );
    const paired = old
      ? await this.#hub.ask<Paired>('POST', `${this.#path}/${old.id}/pairing`, { token })
      : await this.#hub.ask<Paired>('POST', this.#path, {
          token,
          body: { kind, name, ...(windowId === null ? {} : { windowId }) },
        });
    if (!paired.ok) throw refused(name, paired.code);
    this.#used.add(paired.body.device.id);
    const { pairingCode } = paired.body;
    const claimed = await this.#hub.ask<{ deviceToken: string }>('POST', '/devices/claim', {
      body: { pairingCode },
    });
    if (!claimed.ok) throw refused(name, claimed.code);
    return claimed.body.deviceToken;
  }
}

function refused(name: string, code: string): SettingError {
  return new SettingError(
    `设备“${name}”无法配对（${code}）`,
    `The device “${name}” can't be paired (${code})`,
  );
}
