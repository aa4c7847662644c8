import { identityCheckCharacter, type Random, type ServiceId } from '@hallbell/domain';
import { drawBetween, drawLogNormal, drawNormal, drawOne, happens, type Weighted } from './chance.ts';
import type { HallView, ViewedService } from './hall-view.ts';

/** One visitor, with all that they will do whatever the hall does to them. */
export interface Citizen {
  /** When they press the kiosk, epoch milliseconds. */
  readonly arrivesAt: number;
  readonly serviceId: ServiceId;
  readonly priorityClassId: string | null;
  readonly language: 'zh-CN' | 'en';
  /** A number that passes the check and belongs to nobody; null where none is asked for. */
  readonly identity: string | null;
  /** How their case compares with the usual one: handling time is multiplied by it. Its mean is 1. */
  readonly effort: number;
  /** From the call until they stand at the window. */
  readonly walkSeconds: number;
  /** Which calls they miss. */
  readonly misses: 'none' | 'first' | 'all';
  /** When they have waited so long they leave. */
  readonly patienceSeconds: number;
  /** They just go, rather than give their ticket up. */
  readonly leavesQuietly: boolean;
  /** What comes between the start and the finish: a document to fetch, or another service that is the right one. */
  readonly turn: 'plain' | 'hold' | 'transfer';
  readonly fetchSeconds: number;
  /** How hard they are to please: a draw of the standard normal distribution. */
  readonly temper: number;
  /** From which they draw what their opinion names as its reasons. */
  readonly opinionSeed: number;
  /** From 0 to 1: they press the pad where the clerk's habit of asking is above it. */
  readonly padReluctance: number;
  readonly padDelaySeconds: number;
  /** From the finish until they rate by phone, if they have not pressed the pad; null: they don't. */
  readonly phoneAfterSeconds: number | null;
  readonly comment: string | null;
}

const CLASS_SHARES = [0.09, 0.02, 0.02, 0.02] as const;
const FURTHER_CLASS_SHARE = 0.01;
const ENGLISH_SHARE = 0.015;
const PHONE_SHARE = 0.12;
/** Of those who rate by phone. */
const COMMENT_SHARE = 0.3;

const MISSES: readonly Weighted<Citizen['misses']>[] = [
  { value: 'none', weight: 95 },
  { value: 'first', weight: 3 },
  { value: 'all', weight: 2 },
];
const TURNS: readonly Weighted<Citizen['turn']>[] = [
  { value: 'plain', weight: 94 },
  { value: 'hold', weight: 3 },
  { value: 'transfer', weight: 3 },
];
const QUIRKS: readonly Weighted<'none' | 'at_window' | 'quick_finger' | 'moment'>[] = [
  { value: 'none', weight: 95.5 },
  { value: 'at_window', weight: 2 },
  { value: 'quick_finger', weight: 1.5 },
  { value: 'moment', weight: 1 },
];
const COMMENTS = [
  '窗口讲解得很清楚，谢谢。',
  '材料一次说清，不用跑第二趟。',
  '等的时间有点长。',
  '希望中午也能办理。',
  '工作人员很耐心。',
  '叫号听不太清楚。',
] as const;

/** A citizen who comes at this time. */
export function drawCitizen(
  hall: HallView,
  mix: readonly Weighted<ViewedService>[],
  arrivesAt: number,
  random: Random,
): Citizen {
  const service = drawOne(mix, random);
  const phones = happens(PHONE_SHARE, random);
  const comments = phones && happens(COMMENT_SHARE, random);
  const citizen: Citizen = {
    arrivesAt,
    serviceId: service.id,
    priorityClassId: drawClass(hall.priorityClassIds, random),
    language: happens(ENGLISH_SHARE, random) ? 'en' : 'zh-CN',
    identity: service.needsIdentity ? drawIdentity(random) : null,
    effort: drawLogNormal(1, 0.45, random),
    walkSeconds: drawLogNormal(18, 0.5, random),
    misses: drawOne(MISSES, random),
    patienceSeconds: 60 * (15 + drawLogNormal(75, 0.6, random)),
    leavesQuietly: happens(0.5, random),
    turn: drawOne(TURNS, random),
    fetchSeconds: drawBetween(120, 480, random),
    temper: drawNormal(random),
    opinionSeed: Math.floor(random() * 2 ** 31),
    padReluctance: random(),
    padDelaySeconds: 0.8 + drawLogNormal(7, 0.7, random),
    phoneAfterSeconds: phones ? 60 + drawLogNormal(3 * 3600, 1.2, random) : null,
    comment: comments
      ? drawOne(
          COMMENTS.map((value) => ({ value, weight: 1 })),
          random,
        )
      : null,
  };
  return { ...citizen, ...drawQuirk(citizen, random) };
}

/** What is honest and looks odd: who stands at the window already, has the finger over the pad, or is done in a moment. */
function drawQuirk(citizen: Citizen, random: Random): Partial<Citizen> {
  const quirk = drawOne(QUIRKS, random);
  const howMuch = random();
  if (quirk === 'at_window') return { walkSeconds: 1 + 3 * howMuch };
  if (quirk === 'quick_finger') return { padDelaySeconds: 0.5 + howMuch };
  if (quirk === 'moment') return { effort: citizen.effort * (0.05 + 0.15 * howMuch) };
  return {};
}

function drawClass(classIds: readonly string[], random: Random): string | null {
  let left = random();
  for (const [index, id] of classIds.entries()) {
    left -= CLASS_SHARES[index] ?? FURTHER_CLASS_SHARE;
    if (left < 0) return id;
  }
  return null;
}

/** Of an area code that no county has, so that it is nobody's. */
function drawIdentity(random: Random): string {
  const digits = (count: number, below: number) => String(Math.floor(random() * below)).padStart(count, '0');
  const year = 1945 + Math.floor(random() * 60);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const date = String(1 + Math.floor(random() * 28)).padStart(2, '0');
  const first = `999999${year}${month}${date}${digits(3, 1_000)}`;
  return first + identityCheckCharacter(first);
}
