import { HidLink } from './hid-link.ts';
import type { HidSettings } from './hid-settings.ts';
import { KeptLink } from './kept-link.ts';
import type { Link } from './link.ts';
import { SerialLink } from './serial-link.ts';
import type { SerialSettings } from './serial-settings.ts';
import { TcpLink } from './tcp-link.ts';

type KeptLinkSettings = HidSettings | SerialSettings | { kind: 'tcp'; host: string; port: number };

/** One link for each way: pads on one RS-485 line, and the keys of one panel for two windows, share theirs. */
export class KeptLinks {
  readonly #links = new Map<string, KeptLink>();

  of(settings: KeptLinkSettings): KeptLink {
    const key = wayOf(settings);
    const known = this.#links.get(key);
    if (known !== undefined) return known;
    const link = new KeptLink(linkOf(settings));
    this.#links.set(key, link);
    return link;
  }

  start(): void {
    for (const link of this.#links.values()) link.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#links.values()].map((link) => link.stop()));
  }
}

function linkOf(settings: KeptLinkSettings): Link {
  switch (settings.kind) {
    case 'hid':
      return new HidLink(settings);
    case 'serial':
      return new SerialLink(settings);
    case 'tcp':
      return new TcpLink(settings);
  }
}

function wayOf(settings: KeptLinkSettings): string {
  switch (settings.kind) {
    case 'hid': {
      const { vendorId, productId, usagePage, usage, serialNumber, path } = settings;
      return JSON.stringify(['hid', vendorId, productId, usagePage, usage, serialNumber, path]);
    }
    case 'serial':
      return `serial ${settings.path}`;
    case 'tcp':
      return `tcp ${settings.host}:${settings.port}`;
  }
}
