import type { Random, TimeSpan } from '@hallbell/domain';
import { drawExponential, drawPoisson } from './chance.ts';

const MINUTE_MS = 60_000;

/** Who stood before the door: this share of the day's citizens. */
const AT_THE_DOOR_SHARE = 0.06;
/** From one citizen of the crowd at the kiosk to the next. */
const DOOR_GAP_SECONDS = 9;

/** The rush of a morning or an afternoon: so many times the quiet level, so long after the door opens. */
const RUSH_HEIGHT = 2.2;
const RUSH_AFTER_MINUTES = 50;
const RUSH_WIDTH_MINUTES = 35;
/** Nobody comes in the last minutes who has read the opening hours. */
const LAST_COMERS_MINUTES = 20;
/** Those who come in the morning hope for a result by noon. */
const FIRST_SPAN_WEIGHT = 1.25;

/**
 * How many citizens come at this instant, against the quiet level: 0 when the hall is closed, a hump within each
 * span of opening hours, and fewer towards its end.
 */
export function arrivalLevel(spans: readonly TimeSpan[], at: number): number {
  const index = spans.findIndex(({ from, to }) => from <= at && at < to);
  const span = spans[index];
  if (span === undefined) return 0;
  const sinceOpening = (at - span.from) / MINUTE_MS;
  const distance = (sinceOpening - RUSH_AFTER_MINUTES) / RUSH_WIDTH_MINUTES;
  const rush = RUSH_HEIGHT * Math.exp(-(distance ** 2) / 2);
  const fading = Math.min(1, (span.to - at) / (LAST_COMERS_MINUTES * MINUTE_MS));
  return (1 + rush) * fading * (index === 0 ? FIRST_SPAN_WEIGHT : 1);
}

/**
 * When citizens arrive: a crowd as the door opens, then a Poisson process of a changing rate, by thinning (Lewis and
 * Shedler 1979). `expected` is the mean number of the day. Epoch milliseconds, in order, within the spans.
 */
export function planArrivals(spans: readonly TimeSpan[], expected: number, random: Random): number[] {
  const [first] = spans;
  if (first === undefined || expected <= 0) return [];
  const crowd = atTheDoor(first, drawPoisson(expected * AT_THE_DOOR_SHARE, random), random);
  const rest = spans.flatMap((span) => thinned(spans, span, expected * (1 - AT_THE_DOOR_SHARE), random));
  return [...crowd, ...rest].sort((a, b) => a - b);
}

function atTheDoor(span: TimeSpan, count: number, random: Random): number[] {
  const arrivals: number[] = [];
  let at = span.from;
  for (let index = 0; index < count; index += 1) {
    at += 1_000 * drawExponential(DOOR_GAP_SECONDS, random);
    if (at < span.to) arrivals.push(Math.round(at));
  }
  return arrivals;
}

function thinned(spans: readonly TimeSpan[], span: TimeSpan, expected: number, random: Random): number[] {
  const perLevel = expected / spans.reduce((sum, one) => sum + levelIntegral(spans, one), 0);
  const highest = FIRST_SPAN_WEIGHT * (1 + RUSH_HEIGHT);
  const arrivals: number[] = [];
  let at = span.from;
  for (;;) {
    at += drawExponential(1 / (perLevel * highest), random);
    if (at >= span.to) return arrivals;
    if (random() * highest < arrivalLevel(spans, at)) arrivals.push(Math.floor(at));
  }
}

/** The level summed over a span, in level-milliseconds, minute by minute. */
function levelIntegral(spans: readonly TimeSpan[], { from, to }: TimeSpan): number {
  let sum = 0;
  for (let at = from; at < to; at += MINUTE_MS) {
    const width = Math.min(MINUTE_MS, to - at);
    sum += arrivalLevel(spans, at + width / 2) * width;
  }
  return sum;
}
