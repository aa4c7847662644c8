import { DETECTOR_IDS, type DetectorId } from '@hallbell/domain';
import { DISHONESTIES, type Dishonesty, type DishonestyKind, type MemorySetup } from '@hallbell/simulator';
import { type PlayedQuarter, playQuarter } from './play-quarter.ts';

/** The quarter that is played, again and again with other people. */
export const QUARTER = { from: '2026-10-01', to: '2026-12-31' } as const;
/** Thresholds were chosen on plays of seeds below this; what is reported is of seeds from it on. */
const FIRST_REPORTED_SEED = 5_001;
/** Every, every second, fifth and twentieth occasion. */
const SHARES = [1, 0.5, 0.2, 0.05] as const;
const KINDS = Object.keys(DISHONESTIES) as DishonestyKind[];
/** Dishonest clerks of one play, of as many kinds, among the honest ones: their detectors hardly see each other. */
const AT_A_TIME = 3;

/** Which detector is meant to find a kind. */
export const MEANT: Readonly<Record<DishonestyKind, DetectorId>> = {
  pressesPadThemselves: 'early_presses',
  pressesPadPatiently: 'even_presses',
  takesFakeTickets: 'fresh_tickets',
  asksOnlyTheHappy: 'selective_prompting',
  hidesTheUnhappy: 'missing_lows',
  parksTheUnhappy: 'parked_servings',
  cutsThePrompt: 'cut_prompts',
  finishesEarly: 'short_servings',
  worksAfterHours: 'off_hours',
  recallsFinished: 'recalled_tickets',
};

export interface HonestResult {
  /** Clerks × quarters. */
  readonly clerkQuarters: number;
  readonly servings: number;
  readonly days: number;
  readonly byDetector: Readonly<Record<DetectorId, number>>;
  /** Clerk-quarters in which any detector raised a flag. */
  readonly any: number;
}

export async function measureHonest(
  setup: MemorySetup,
  quarters: number,
  tell: (done: number) => void = () => undefined,
): Promise<HonestResult> {
  const counts = Object.fromEntries(DETECTOR_IDS.map((id) => [id, 0])) as Record<DetectorId, number>;
  let [any, servings, days] = [0, 0, 0];
  for (let index = 0; index < quarters; index += 1) {
    const played = await playQuarter(setup, { seed: FIRST_REPORTED_SEED + index, ...QUARTER });
    for (const { detector } of played.findings) counts[detector] += 1;
    any += new Set(played.findings.map(({ staffId }) => staffId)).size;
    servings += played.servings;
    days += played.days;
    tell(index + 1);
  }
  const clerkQuarters = quarters * setup.hall.windows.length;
  return { clerkQuarters, servings, days, byDetector: counts, any };
}

export interface DishonestResult {
  readonly kind: DishonestyKind;
  readonly share: number;
  readonly clerks: number;
  /** By any detector, and by the one that is meant to. */
  readonly found: number;
  readonly foundAsMeant: number;
  /** Which others found any, and how many. */
  readonly others: Readonly<Partial<Record<DetectorId, number>>>;
  /** Working days until the first flag, of those that were found; null where none was. */
  readonly medianDays: number | null;
}

/** Each kind and share in as many quarters, every time at another window. */
export async function measureDishonest(
  setup: MemorySetup,
  quarters: number,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<DishonestResult[]> {
  const cases = SHARES.flatMap((share) => KINDS.map((kind) => ({ kind, share, seen: [] as Seen[] })));
  const { windows } = setup.hall;
  for (let index = 0; index < quarters; index += 1) {
    for (let from = 0; from < cases.length; from += AT_A_TIME) {
      const together = cases.slice(from, from + AT_A_TIME).map((one, place) => {
        const at = (index * 3 + (place * windows.length) / AT_A_TIME) % windows.length;
        return { one, windowId: windows[Math.floor(at)]?.id ?? '' };
      });
      const dishonest = new Map<string, Dishonesty>(
        together.map(({ one: { kind, share }, windowId }) => [windowId, { kind, share }]),
      );
      const played = await playQuarter(setup, { seed: FIRST_REPORTED_SEED + index, ...QUARTER, dishonest });
      for (const { one, windowId } of together)
        one.seen.push(seenOf(played, setup.clerks.get(windowId) ?? ''));
      tell(index * cases.length + from + together.length, quarters * cases.length);
    }
  }
  return cases.map(({ kind, share, seen }) => resultOf(kind, share, seen));
}

interface Seen {
  readonly detectors: readonly DetectorId[];
  /** Working days until the first flag. */
  readonly after: number | null;
}

function seenOf({ findings, dayNumbers }: PlayedQuarter, staffId: string): Seen {
  const mine = findings.filter((finding) => finding.staffId === staffId);
  const days = mine.map(({ to }) => dayNumbers.get(to) ?? 0);
  return {
    detectors: mine.map(({ detector }) => detector),
    after: days.length === 0 ? null : Math.min(...days),
  };
}

function resultOf(kind: DishonestyKind, share: number, seen: readonly Seen[]): DishonestResult {
  const others: Partial<Record<DetectorId, number>> = {};
  for (const { detectors } of seen) {
    for (const id of detectors) if (id !== MEANT[kind]) others[id] = (others[id] ?? 0) + 1;
  }
  const after = seen.flatMap((one) => one.after ?? []).sort((a, b) => a - b);
  return {
    kind,
    share,
    clerks: seen.length,
    found: seen.filter(({ detectors }) => detectors.length > 0).length,
    foundAsMeant: seen.filter(({ detectors }) => detectors.includes(MEANT[kind])).length,
    others,
    medianDays: after[Math.floor((after.length - 1) / 2)] ?? null,
  };
}
