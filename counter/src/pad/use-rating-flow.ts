import { isBadLevel, type RatingLevel } from '@hallbell/domain';
import type { CommandPayload, RatingPromptRow, RatingReason, WindowServingRow } from '@hallbell/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Time for the reasons; whoever walks away has still rated. */
const REASONS_MS = 20_000;
/** The hub must have the rating before the prompt lapses. */
const SEND_MARGIN_MS = 2_000;
const THANKS_MS = 5_000;

/** What the pad shows. */
export type PadStep =
  | { readonly kind: 'rest' }
  | { readonly kind: 'asking'; readonly lapsesAt: number }
  | {
      readonly kind: 'reasons';
      readonly level: RatingLevel;
      readonly reasons: readonly RatingReason[];
      readonly until: number;
    }
  | { readonly kind: 'sending' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'refused'; readonly code: string };

/** A citizen's own doing with one serving's prompt; without one the rows alone decide. */
type Own = Exclude<PadStep, { kind: 'rest' | 'asking' }> & { readonly servingId: string };

export interface RatingFlow {
  readonly step: PadStep;
  choose(level: RatingLevel): void;
  toggle(reason: RatingReason): void;
  /** Back to the levels, while there is time. */
  back(): void;
  send(): void;
}

interface FlowInput {
  readonly rating: RatingPromptRow | undefined;
  readonly serving: WindowServingRow | undefined;
  readonly nowMs: number;
  /** Null when it was taken, else why not, as an error code. */
  readonly onRate: (payload: CommandPayload<'serving.rate'>) => Promise<string | null>;
}

/**
 * One rating, sent by one command: at once for levels 3 to 5; for 1 and 2 after the reasons, or without more
 * of them once their time is over or the next citizen sits down.
 */
export function useRatingFlow({ rating, serving, nowMs, onRate }: FlowInput): RatingFlow {
  const [own, setOwn] = useState<Own | null>(null);
  const sent = useRef<string | null>(null);
  const prompt = openPrompt(rating, serving, nowMs);

  const submit = useCallback(
    async (servingId: string, level: RatingLevel, reasons: readonly RatingReason[]) => {
      if (sent.current === servingId) return;
      sent.current = servingId;
      setOwn({ kind: 'sending', servingId });
      const code = await onRate({ servingId, level, ...(reasons.length > 0 && { reasons: [...reasons] }) });
      setOwn(code === null ? { kind: 'thanks', servingId } : { kind: 'refused', servingId, code });
    },
    [onRate],
  );

  // The reasons' time is over, or another citizen is there: what was said is sent.
  const isOver =
    own?.kind === 'reasons' &&
    (nowMs >= own.until || serving?.status === 'serving' || rating?.servingId !== own.servingId);
  useEffect(() => {
    if (isOver && own.kind === 'reasons') void submit(own.servingId, own.level, own.reasons);
  }, [isOver, own, submit]);

  const isThanked = own?.kind === 'thanks' || own?.kind === 'refused';
  useEffect(() => {
    if (!isThanked) return;
    const timer = setTimeout(() => setOwn(null), THANKS_MS);
    return () => clearTimeout(timer);
  }, [isThanked]);

  return {
    step: stepOf(own, prompt),
    choose: (level) => {
      if (prompt === null || own !== null || sent.current === prompt.servingId) return;
      const { servingId, lapsesAt } = prompt;
      if (!isBadLevel(level)) void submit(servingId, level, []);
      else {
        const until = Math.min(nowMs + REASONS_MS, lapsesAt - SEND_MARGIN_MS);
        setOwn({ kind: 'reasons', servingId, level, reasons: [], until });
      }
    },
    toggle: (reason) =>
      setOwn((now) => {
        if (now?.kind !== 'reasons') return now;
        const others = now.reasons.filter((each) => each !== reason);
        return { ...now, reasons: others.length < now.reasons.length ? others : [...others, reason] };
      }),
    back: () => setOwn((now) => (now?.kind === 'reasons' ? null : now)),
    send: () => {
      if (own?.kind === 'reasons') void submit(own.servingId, own.level, own.reasons);
    },
  };
}

/** What may be rated now: nobody but its own citizen, so not once the next one has begun. */
function openPrompt(
  rating: RatingPromptRow | undefined,
  serving: WindowServingRow | undefined,
  nowMs: number,
): RatingPromptRow | null {
  if (rating === undefined || rating.rated || nowMs >= rating.lapsesAt) return null;
  return serving?.status === 'serving' ? null : rating;
}

function stepOf(own: Own | null, prompt: RatingPromptRow | null): PadStep {
  if (own !== null) return own;
  return prompt === null ? { kind: 'rest' } : { kind: 'asking', lapsesAt: prompt.lapsesAt };
}
