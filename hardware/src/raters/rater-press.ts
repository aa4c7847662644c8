import type { RatingLevel } from '@hallbell/domain';
import type { WindowPost } from '../hub/hall-windows.ts';
import type { PressOutcome } from '../keys/key-part.ts';
import type { KeyPress } from '../keys/key-reader.ts';

/** Nothing was carried out, and a second press may be. */
const NOT_SENT = new Set(['hub_away', 'store_unavailable', 'shutting_down']);

/** One press rates the serving that the window asks for now, once, and nothing where it asks for none. */
export function raterPress(
  levels: readonly RatingLevel[],
  post: WindowPost,
): (press: KeyPress) => Promise<PressOutcome> {
  let rated: string | null = null;
  return async ({ key }) => {
    if (rated !== null && post.rows()?.rating?.servingId === rated) return 'ignored';
    const level = levels[key];
    const prompt = openPrompt(post);
    if (level === undefined || prompt === null) return 'refused';
    rated = prompt;
    const ack = await post.command('serving.rate', { servingId: prompt, level });
    // It may be pressed again where the hub never got it.
    if (!ack.ok && NOT_SENT.has(ack.problem.code)) rated = null;
    return ack.ok ? 'done' : 'refused';
  };
}

/** The serving that may be rated: not once it was, its time is over, or the next citizen is being served. */
function openPrompt(post: WindowPost): string | null {
  const rows = post.rows();
  const rating = rows?.rating;
  if (rating === undefined || rating.rated || post.hubNow() >= rating.lapsesAt) return null;
  return rows?.serving?.status === 'serving' ? null : rating.servingId;
}
