import type { Language } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** What happens on the stage, and which pictures are taken while it does. */
export interface Scene {
  /** The pictures' names, `<screen>-<state>`, in the order in which they are taken. */
  readonly makes: readonly string[];
  play(on: Playing): Promise<void>;
}

export interface Playing {
  readonly stage: Stage;
  readonly language: Language;
  /** One of two texts, by the language of the pictures. */
  readonly say: (chinese: string, english: string) => string;
  /** Whether this picture was asked for; those that were not are not taken. */
  readonly wants: (name: string) => boolean;
  readonly shoot: (page: Page, name: string) => Promise<void>;
}

/** A state of the hub's absence: opened while it is there, taken when the screen says that it is gone. */
export interface AwayScene {
  readonly makes: string;
  /** Shown on the screen once it has noticed. */
  readonly says: readonly [chinese: string | RegExp, english: string | RegExp];
  open(stage: Stage, language: Language): Promise<Page>;
  /** What is done at it then, before the picture. */
  act?(page: Page, on: Pick<Playing, 'stage' | 'language' | 'say'>): Promise<void>;
}
