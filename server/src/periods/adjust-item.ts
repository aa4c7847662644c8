import { adjustScore, type GradeThreshold } from '@hallbell/domain';
import type { AppealEffect, EvaluationItem } from '@hallbell/protocol';

/** An item with what upheld appeals have moved in it, by the numbers as they are shown. */
export function adjustItem(
  item: EvaluationItem,
  effects: readonly AppealEffect[],
  bounds: { grades: readonly GradeThreshold[]; limit: number },
): EvaluationItem {
  const adjustments = effects.flatMap(({ itemId, remedy }) =>
    itemId === item.id && remedy.kind === 'adjust' ? [remedy] : [],
  );
  const { score, interval, grade, indicators } = adjustScore(item, adjustments, bounds);
  if (score === null || item.score === null) return item;
  const by = score - item.score;
  const moved = (other: number | null) =>
    other === null ? null : Math.round(Math.min(100, Math.max(0, other + by)) * 10) / 10;
  return {
    ...item,
    score,
    interval: interval && [interval[0], interval[1]],
    grade,
    indicators,
    scores: {
      official: score,
      withoutFlagged: moved(item.scores.withoutFlagged),
      withExcluded: moved(item.scores.withExcluded),
    },
  };
}
