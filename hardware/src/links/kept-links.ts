import { HidLink } from './hid-link.ts';
import type { HidSettings } from './hid-settings.ts';
import { KeptLink } from './kept-link.ts';
import type { Link } from './link.ts';
import { SerialLink } from './serial-link.ts';
import type { SerialSettings } from './serial-settings.ts';
import { TcpLink } from './tcp-link.ts';

type KeptLinkSettings = HidSettings | SerialSettings | { kind: 'tcp'; host: string; port: number };

/** A link that a part has for itself, or shares with others. */
export interface HeldLink {
  readonly link: KeptLink;
  /** Ends it where nobody else holds it. */
  release(): Promise<void>;
}

/**
 * One link for each way: pads on one RS-485 line, and the keys of one panel for two windows, share theirs, as whoever
 * came first has set it up.
 */
export class KeptLinks {
  readonly #links = new Map<string, { readonly link: KeptLink; holders: number }>();

  hold(settings: KeptLinkSettings): HeldLink {
    const way = wayOf(settings);
    const held = this.#links.get(way) ?? { link: new KeptLink(linkOf(settings)), holders: 0 };
    this.#links.set(way, held);
    held.holders += 1;
    return {
      link: held.link,
      release: async () => {
        held.holders -= 1;
        if (held.holders > 0) return;
        this.#links.delete(way);
        await held.link.stop();
      },
    };
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
