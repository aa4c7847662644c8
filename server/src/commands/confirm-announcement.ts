import type { Handler } from './handler.ts';
import { moveServing, servingById } from './windows.ts';

/**
 * A display has shown a call, and said whether it was heard: the clerk sees it. One display may have been silent and
 * another not. Said again, or late, it changes nothing.
 */
export const confirmAnnouncement: Handler<'call.announced'> = async (hall, { servingId, calls, heard }) => {
  const serving = await servingById(hall, servingId);
  const announced = Math.min(calls, serving.calls);
  const isFirstShown = announced > serving.announced_calls;
  const isFirstHeard = heard && announced > serving.heard_calls;
  if (!isFirstShown && !isFirstHeard) return { announced: false };
  moveServing(hall, serving, {
    ...(isFirstShown ? { announced_calls: announced } : {}),
    ...(isFirstHeard ? { heard_calls: announced } : {}),
  });
  hall.append('call.announced', { servingId, windowId: serving.window_id, calls: announced, heard });
  return { announced: true };
};
