import { seededRandom } from '@hallbell/domain';
import { openSocketWire, TIMINGS, type Wire, type WireEvents } from '@hallbell/hall-client/testing';
import { PROTOCOL_VERSION, type RowsMessage } from '@hallbell/protocol';

/** Of all messages. None is lost while a connection stands: what drops, drops the connection. */
const SHARE = { doubled: 0.1, overtaken: 0.1 } as const;

/** So long a message is late at most. */
const LATE_MS = 100;

/** A wire to the hub that doubles commands, and doubles and reorders the rows that come. */
export function roughly({ url, token, seed }: { url: string; token: string; seed: number }) {
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  return (events: WireEvents): Wire => {
    /** Held back until the next has gone by, or for a moment where none comes. */
    let late: RowsMessage | null = null;
    const release = () => {
      if (late !== null) events.rows(late);
      late = null;
    };
    const rows = (message: RowsMessage) => {
      if (late === null && chance(SHARE.overtaken)) {
        late = message;
        setTimeout(release, LATE_MS);
        return;
      }
      events.rows(message);
      if (chance(SHARE.doubled)) events.rows(message);
      release();
    };
    const auth = { protocolVersion: PROTOCOL_VERSION, language: 'zh-CN' as const, token };
    const wire = openSocketWire(url, auth, TIMINGS, { ...events, rows });
    return {
      get isUp() {
        return wire.isUp;
      },
      watch: (message, answer) => wire.watch(message, answer),
      unwatch: (message) => wire.unwatch(message),
      command: (message, answer) => {
        wire.command(message, answer);
        if (chance(SHARE.doubled)) wire.command(message, () => undefined);
      },
      report: (message) => wire.report(message),
      time: (answer) => wire.time(answer),
      rebuild: () => wire.rebuild(),
      close: () => wire.close(),
    };
  };
}
