import type { EpochMs } from './glossary.ts';

/** A stretch of time, `to` exclusive. Empty when `to` is not after `from`. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The same time as spans in order that neither touch nor overlap. Empty spans vanish. */
export function mergeSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const merged: { from: EpochMs; to: EpochMs }[] = [];
  for (const { from, to } of spans.filter((s) => s.from < s.to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** The time that lies in both. */
export function intersectSpans(a: readonly TimeSpan[], b: readonly TimeSpan[]): readonly TimeSpan[] {
  const [left, right] = [mergeSpans(a), mergeSpans(b)];
  const common: TimeSpan[] = [];
  let [i, j] = [0, 0];
  for (let l = left[i], r = right[j]; l && r; l = left[i], r = right[j]) {
    const span = { from: Math.max(l.from, r.from), to: Math.min(l.to, r.to) };
    if (span.from < span.to) common.push(span);
    if (l.to < r.to) i += 1;
    else j += 1;
  }
  return common;
}

/** The time of `a` that does not lie in `b`. */
export function subtractSpans(a: readonly TimeSpan[], b: readonly TimeSpan[]): readonly TimeSpan[] {
  const holes = mergeSpans(b);
  return mergeSpans(a).flatMap((span) => {
    const rest: TimeSpan[] = [];
    let from = span.from;
    for (const hole of holes) {
      if (hole.to <= from) continue;
      if (hole.from >= span.to) break;
      if (hole.from > from) rest.push({ from, to: hole.from });
      from = Math.min(span.to, hole.to);
    }
    if (from < span.to) rest.push({ from, to: span.to });
    return rest;
  });
}

/** How long the spans last together; time that several cover counts once. */
export function durationMsOf(spans: readonly TimeSpan[]): number {
  return mergeSpans(spans).reduce((sum, { from, to }) => sum + (to - from), 0);
}
