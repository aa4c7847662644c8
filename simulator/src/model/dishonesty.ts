import type { WindowId } from '@hallbell/domain';
import type { HallView } from './hall-view.ts';

/** What a dishonest clerk does for a better score. Each kind has a detector that looks for it. */
export const DISHONESTIES = {
  pressesPadThemselves: { zh: '自己按评价器', en: 'Presses the pad at once' },
  pressesPadPatiently: {
    zh: '等一会儿再自己按评价器',
    en: 'Waits a little and presses the pad',
  },
  takesFakeTickets: {
    zh: '空闲时自取自叫自办',
    en: 'Takes, calls and finishes tickets of nobody',
  },
  asksOnlyTheHappy: {
    zh: '久等或久办的不请评',
    en: 'Keeps from the pad whoever waited or sat long',
  },
  hidesTheUnhappy: { zh: '不满意的不让评', en: 'Keeps the dissatisfied from the pad' },
  parksTheUnhappy: {
    zh: '不满意的挂起不办结',
    en: 'Parks the dissatisfied and never finishes them',
  },
  cutsThePrompt: {
    zh: '立即开始下一位，打断评价',
    en: 'Starts the next at once, ending the pad’s question',
  },
  finishesEarly: { zh: '刚开始就按办结', en: 'Presses finish right after the start' },
  worksAfterHours: {
    zh: '午休和下班后刷件',
    en: 'Serves tickets of nobody at noon and after closing',
  },
  recallsFinished: {
    zh: '超时的先过号再叫，重新计时',
    en: 'Lets overdue tickets go and calls them again',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type DishonestyKind = keyof typeof DISHONESTIES;

export interface Dishonesty {
  readonly kind: DishonestyKind;
  /** Of the occasions that there are: from 0 to 1. */
  readonly share: number;
}

export function isDishonesty(name: string): name is DishonestyKind {
  return Object.hasOwn(DISHONESTIES, name);
}

/** By the windows' ids what was said by their numbers; numbers that there are not are left out. */
export function byWindow(
  { windows }: HallView,
  byNumber: ReadonlyMap<string, Dishonesty>,
): ReadonlyMap<WindowId, Dishonesty> {
  return new Map(
    windows.flatMap(({ id, number }) => {
      const dishonesty = byNumber.get(number);
      return dishonesty === undefined ? [] : [[id, dishonesty] as const];
    }),
  );
}
