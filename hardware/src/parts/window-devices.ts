import type { FastifyBaseLogger } from 'fastify';
import { buttonPress } from '../buttons/button-press.ts';
import { type ButtonSettings, readKeysOf as buttonKeysOf } from '../buttons/button-settings.ts';
import type { HallWindows, WindowPost } from '../hub/hall-windows.ts';
import { KeyPart, type KeyPartOptions } from '../keys/key-part.ts';
import { KeyReader, type ReadKey } from '../keys/key-reader.ts';
import { frameOf } from '../keys/key-settings.ts';
import { KeptLinks } from '../links/kept-links.ts';
import { raterPress } from '../raters/rater-press.ts';
import { levelKeysOf, type RaterSettings, readKeysOf as raterKeysOf } from '../raters/rater-settings.ts';
import { SIGN_DRIVERS } from '../signs/drivers.ts';
import { SignPart } from '../signs/sign-part.ts';
import type { SignSettings } from '../signs/sign-settings.ts';
import type { Part } from './parts.ts';

export interface WindowDevicesOptions {
  settings: {
    readonly buttons: readonly ButtonSettings[];
    readonly raters: readonly RaterSettings[];
    readonly signs: readonly SignSettings[];
  };
  windows: HallWindows;
  logger: FastifyBaseLogger;
}

/** The buttons, pads and signs of this PC, each at its window. */
export class WindowDevices {
  readonly parts: readonly Part[];
  readonly #links = new KeptLinks();
  readonly #stops: (() => void | Promise<void>)[] = [];

  constructor({ settings, windows, logger }: WindowDevicesOptions) {
    const links = this.#links;
    const keyPart = (
      kind: 'button' | 'rater',
      { id, name, window, device, feedback }: ButtonSettings | RaterSettings,
      keys: readonly ReadKey[],
      pressAt: (post: WindowPost) => KeyPartOptions['onPress'],
    ): Part => {
      const post = windows.at(window);
      const part = new KeyPart({
        ...{ id, name, kind, feedback, post, logger },
        isKnownByLink: device.kind === 'hid',
        link: links.of(device),
        reader: new KeyReader(keys, frameOf(device)),
        onPress: pressAt(post),
      });
      this.#stops.push(() => part.stop());
      return part;
    };
    const buttons = settings.buttons.map((button) =>
      keyPart('button', button, buttonKeysOf(button), (post) => buttonPress(button.keys, post)),
    );
    const raters = settings.raters.map((rater) => {
      const levels = levelKeysOf(rater).map(({ level }) => level);
      return keyPart('rater', rater, raterKeysOf(rater), (post) => raterPress(levels, post));
    });
    const signs = settings.signs.map((sign): Part => {
      const { id, name, language, window } = sign;
      const link = links.of(sign.link);
      const part = new SignPart({
        ...{ id, name, language, link, logger },
        post: windows.at(window),
        sign: SIGN_DRIVERS[sign.driver](sign, link),
        renewsLink: sign.link.kind === 'tcp',
      });
      this.#stops.push(() => part.stop());
      return part;
    });
    this.parts = [...buttons, ...raters, ...signs];
  }

  start(): void {
    this.#links.start();
  }

  /** Leaves the signs dark. */
  async stop(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.#links.stop();
  }
}
