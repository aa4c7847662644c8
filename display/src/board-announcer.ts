import { type HallClient, type OwnDevice, rowsOfKind } from '@hallbell/hall-client';
import { createVoice } from '@hallbell/ui';
import { loadAnnounced, saveAnnounced } from './announced-memory.ts';
import { type Announcer, createAnnouncer, type EnteredCall } from './announcer.ts';
import { speakCall } from './call-voice.ts';
import { isInZone } from './zone.ts';

/** A board tells the hub that it announced even after a drop of a few minutes. */
const ANNOUNCED_TTL_MS = 300_000;

export interface BoardAnnouncer {
  readonly announcer: Announcer;
  /** What is set up of this display. Until it is known, calls wait. */
  deviceIs(device: OwnDevice): void;
  stop(): void;
}

/** Listens to the rows themselves, not to what React happens to draw: no call is missed between two paints. */
export function announceOn(client: HallClient): BoardAnnouncer {
  const voice = createVoice();
  const hall = client.watch('hall');
  const board = client.watch('board');
  let device: OwnDevice | null = null;

  const enter = ({ call, announced, waiting }: EnteredCall): Promise<void> => {
    saveAnnounced(announced);
    // What may have got stuck before must not sound into this one.
    voice.stop();
    const { hall: row } = hall.get().rows;
    const isSilent = row === undefined || device?.muted === true;
    const spoken = isSilent ? null : speakCall(voice, call, { hall: row, waiting, nowMs: client.now() });
    const { servingId, calls } = call;
    afterPaint(async () => {
      const heard = (await spoken?.heard) ?? false;
      await client.command('call.announced', { servingId, calls, heard }, { ttlMs: ANNOUNCED_TTL_MS });
    });
    return spoken?.ended ?? Promise.resolve();
  };
  const announcer = createAnnouncer({
    announced: loadAnnounced(),
    hubNow: () => client.now(),
    now: () => performance.now(),
    onStage: enter,
  });

  const feed = () => {
    const { ready, rows } = board.get();
    if (!ready || !hall.get().ready || device === null) return;
    const { windowIds } = device;
    announcer.calls(rowsOfKind(rows, 'call:').filter((call) => isInZone(windowIds, call)));
  };
  let warmed = '';
  /** Anew when the hub is back: what it had no time for, and what it has recorded anew. */
  const warm = () => {
    const isLive = client.connection.get().status === 'live';
    const languages = hall.get().rows.hall?.voice.languages ?? [];
    const wanted = isLive ? languages.join() : '';
    if (wanted === warmed) return;
    warmed = wanted;
    if (isLive) voice.warm(languages);
  };
  const stops = [
    board.subscribe(feed),
    hall.subscribe(feed),
    hall.subscribe(warm),
    client.connection.subscribe(warm),
  ];
  warm();

  return {
    announcer,
    deviceIs(known) {
      device = known;
      feed();
    },
    stop() {
      for (const stop of stops) stop();
      announcer.stop();
      voice.close();
      board.close();
      hall.close();
    },
  };
}

/** The frame after the next one begins when the next has been shown. */
function afterPaint(then: () => Promise<void>): void {
  requestAnimationFrame(() => requestAnimationFrame(() => void then()));
}
