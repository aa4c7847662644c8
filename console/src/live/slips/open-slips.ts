import { rowsOfKind } from '@hallbell/hall-client';
import type { SlipRow, SlipRows } from '@hallbell/protocol';

/** A kiosk or a PC says within seconds what became of its printing; after this it has gone. */
const SILENT_AFTER_MS = 60_000;

/** `silent`: promised, and no word of it since. `printing`: just asked for again. */
export type SlipStanding = 'not_printed' | 'unknown' | 'silent' | 'printing';

export interface OpenSlip {
  readonly row: SlipRow;
  readonly standing: SlipStanding;
}

export interface OpenSlips {
  /** Those that somebody should look at, the latest first: its citizen may still be there. */
  readonly failed: OpenSlip[];
  /** Sent to printers that never say what came out. */
  readonly unconfirmed: OpenSlip[];
}

/** Sorts the paper that is not known to be in a citizen's hand. `now`: epoch milliseconds of the hub's clock. */
export function openSlips(rows: Partial<SlipRows>, now: number): OpenSlips {
  const failed: OpenSlip[] = [];
  const unconfirmed: OpenSlip[] = [];
  const latestFirst = rowsOfKind(rows, 'slip:').sort((a, b) => b.changedAt - a.changedAt);
  for (const row of latestFirst) {
    if (row.state === 'unknown') {
      const saysNothing = row.fault === null || row.fault === 'unknown';
      (saysNothing ? unconfirmed : failed).push({ row, standing: 'unknown' });
    } else if (row.state === 'not_printed') failed.push({ row, standing: 'not_printed' });
    else if (now - row.changedAt > SILENT_AFTER_MS) failed.push({ row, standing: 'silent' });
    else if (row.copy > 1 || row.deviceId !== null) failed.push({ row, standing: 'printing' });
  }
  return { failed, unconfirmed };
}
