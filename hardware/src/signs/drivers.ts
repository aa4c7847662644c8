import type { KeptLink } from '../links/kept-link.ts';
import type { SignSettings } from './sign-settings.ts';
import { TextFrameSign } from './text-frame/text-frame-sign.ts';
import type { WindowSign } from './window-sign.ts';

type MakeSign = (settings: SignSettings, link: KeptLink) => WindowSign;

/** The signs that are spoken to, by the name in the settings file. Another make is another row. */
export const SIGN_DRIVERS: Readonly<Record<SignSettings['driver'], MakeSign>> = {
  'text-frame': ({ address }, link) => new TextFrameSign({ link, address }),
};
