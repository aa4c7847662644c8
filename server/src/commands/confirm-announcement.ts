import type { Handler } from './handler.ts';
import { moveServing, servingById } from './windows.ts';

/** A display has shown and sounded a call: the clerk sees it. Said again, or late, it changes nothing. */
export const confirmAnnouncement: Handler<'call.announced'> = async (hall, { servingId, calls }) => {
  const serving = await servingById(hall, servingId);
  const announced = Math.min(calls, serving.calls);
  if (announced <= serving.announced_calls) return { announced: false };
  await moveServing(hall, serving, { announced_calls: announced });
  hall.append('call.announced', { servingId, windowId: serving.window_id, calls: announced });
  return { announced: true };
};
