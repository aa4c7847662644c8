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
import { onLink } from './on-link.ts';
import { PartSet, type RunningPart } from './part-set.ts';
import type { Part } from './parts.ts';

interface WindowDeviceSettings {
  readonly buttons: readonly ButtonSettings[];
  readonly raters: readonly RaterSettings[];
  readonly signs: readonly SignSettings[];
}

export interface WindowDevicesOptions {
  settings: WindowDeviceSettings;
  windows: HallWindows;
  logger: FastifyBaseLogger;
}

/** The buttons, pads and signs of this PC, each at its window. */
export class WindowDevices {
  readonly #options: Omit<WindowDevicesOptions, 'settings'>;
  readonly #links = new KeptLinks();
  readonly #buttons: PartSet<ButtonSettings, RunningPart>;
  readonly #raters: PartSet<RaterSettings, RunningPart>;
  readonly #signs: PartSet<SignSettings, RunningPart>;

  constructor({ settings, ...options }: WindowDevicesOptions) {
    this.#options = options;
    this.#buttons = new PartSet((button) => this.#buttonPart(button), settings.buttons);
    this.#raters = new PartSet((rater) => this.#raterPart(rater), settings.raters);
    this.#signs = new PartSet((sign) => this.#signPart(sign), settings.signs);
  }

  get parts(): readonly Part[] {
    return [...this.#buttons.parts, ...this.#raters.parts, ...this.#signs.parts];
  }

  start(): void {
    for (const set of [this.#buttons, this.#raters, this.#signs]) set.start();
  }

  /** Takes new settings: all that end do before any begins, for one may take over another's line. */
  async renew({ buttons, raters, signs }: WindowDeviceSettings): Promise<void> {
    const begin = await Promise.all([
      this.#buttons.release(buttons),
      this.#raters.release(raters),
      this.#signs.release(signs),
    ]);
    this.#options.windows.keep(new Set([...buttons, ...raters, ...signs].map(({ window }) => window)));
    for (const each of begin) each();
  }

  /** Leaves the signs dark. */
  async stop(): Promise<void> {
    await Promise.all([this.#buttons, this.#raters, this.#signs].map((set) => set.stop()));
  }

  #buttonPart(button: ButtonSettings): RunningPart {
    return this.#keyPart('button', button, buttonKeysOf(button), (post) => buttonPress(button.keys, post));
  }

  #raterPart(rater: RaterSettings): RunningPart {
    const levels = levelKeysOf(rater).map(({ level }) => level);
    return this.#keyPart('rater', rater, raterKeysOf(rater), (post) => raterPress(levels, post));
  }

  #keyPart(
    kind: 'button' | 'rater',
    { id, name, window, device, feedback }: ButtonSettings | RaterSettings,
    keys: readonly ReadKey[],
    pressAt: (post: WindowPost) => KeyPartOptions['onPress'],
  ): RunningPart {
    const { windows, logger } = this.#options;
    const post = windows.at(window);
    const held = this.#links.hold(device);
    const part = new KeyPart({
      ...{ id, name, kind, feedback, post, logger },
      isKnownByLink: device.kind === 'hid',
      link: held.link,
      reader: new KeyReader(keys, frameOf(device)),
      onPress: pressAt(post),
    });
    return onLink(part, held);
  }

  #signPart(settings: SignSettings): RunningPart {
    const { windows, logger } = this.#options;
    const { id, name, language, window } = settings;
    const held = this.#links.hold(settings.link);
    const { link } = held;
    const part = new SignPart({
      ...{ id, name, language, link, logger },
      post: windows.at(window),
      sign: SIGN_DRIVERS[settings.driver](settings, link),
      renewsLink: settings.link.kind === 'tcp',
    });
    return onLink(part, held);
  }
}
