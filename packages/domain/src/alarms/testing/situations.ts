import fc from 'fast-check';
import type {
  AlarmDevice,
  AlarmRating,
  AlarmService,
  AlarmSituation,
  AlarmWindow,
} from '../alarm-situation.ts';

export const MINUTE = 60_000;
/** The opening of some day, long after the epoch. */
export const NINE = Date.UTC(2026, 10, 23, 1, 0, 0);

export const aService = (changes: Partial<AlarmService> = {}): AlarmService => ({
  serviceId: 'a',
  name: { zh: '纳税申报', en: 'Tax return' },
  promisedWaitSeconds: 900,
  waiting: 0,
  longestQueuedAt: null,
  tooManySince: null,
  twiceTooManySince: null,
  windowIds: ['w1'],
  ...changes,
});

export const aWindow = (changes: object = {}): AlarmWindow => ({
  windowId: 'w1',
  number: '3',
  state: 'open',
  reason: null,
  since: NINE,
  hasClerk: true,
  isBusy: false,
  lastEndedAt: null,
  isInUse: true,
  serviceIds: ['a'],
  ...changes,
});

export const aDevice = (changes: object = {}): AlarmDevice => ({
  deviceId: 'd1',
  kind: 'kiosk',
  name: '东门取号机',
  windowId: null,
  windowIds: null,
  muted: false,
  claimed: true,
  online: true,
  lastSeenAt: null,
  parts: [],
  ...changes,
});

/** At nine, all in its place and nobody waiting. */
export const quiet = (): AlarmSituation => ({
  now: NINE,
  openSince: NINE,
  services: [aService()],
  windows: [aWindow()],
  devices: [],
  connectedSince: NINE - 60 * MINUTE,
  hasVoice: true,
  badRatings: [],
  overdueFollowUps: [],
});

const instant = fc.integer({ min: -90, max: 90 }).map((minutes) => NINE + minutes * MINUTE);
/** What has happened has happened before now, which is 90 minutes after nine. */
const ago = instant;
const maybe = fc.option(ago, { nil: null });
const NOW = NINE + 90 * MINUTE;

const services = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }).chain((ids) =>
  fc.tuple(
    ...ids.map((serviceId) =>
      fc
        .record({ longestQueuedAt: maybe, tooManySince: maybe, promised: fc.integer({ min: 1, max: 60 }) })
        .map(({ promised, ...changes }) =>
          aService({
            serviceId,
            waiting: 1,
            promisedWaitSeconds: promised * 60,
            ...changes,
            twiceTooManySince: changes.tooManySince,
          }),
        ),
    ),
  ),
);

const windows = fc.uniqueArray(fc.constantFrom('w1', 'w2', 'w3'), { maxLength: 3 }).chain((ids) =>
  fc.tuple(
    ...ids.map((windowId) =>
      fc
        .record({
          state: fc.constantFrom('open', 'paused', 'closed'),
          reason: fc.constantFrom('break', 'meal'),
          since: ago,
          hasClerk: fc.boolean(),
          isBusy: fc.boolean(),
          lastEndedAt: maybe,
          isInUse: fc.boolean(),
          serviceIds: fc.subarray(['a', 'b', 'c']),
        })
        .map((changes) => aWindow({ windowId, ...changes })),
    ),
  ),
);

const devices = fc.uniqueArray(fc.constantFrom('d1', 'd2', 'd3'), { maxLength: 3 }).chain((ids) =>
  fc.tuple(
    ...ids.map((deviceId) =>
      fc
        .record({
          kind: fc.constantFrom('kiosk', 'display', 'rater', 'agent'),
          windowId: fc.option(fc.constantFrom('w1', 'w2'), { nil: null }),
          online: fc.boolean(),
          claimed: fc.boolean(),
          muted: fc.boolean(),
          lastSeenAt: maybe,
          state: fc.constantFrom('ready', 'paper_out', 'away'),
          partSince: ago,
        })
        .map(({ state, partSince, ...changes }) =>
          aDevice({
            deviceId,
            ...changes,
            parts: [{ id: 'p', kind: 'printer', name: '打印机', windowId: null, state, since: partSince }],
          }),
        ),
    ),
  ),
);

const badRatings = fc.uniqueArray(fc.constantFrom('s1', 's2'), { maxLength: 2 }).chain((ids) =>
  fc.tuple(
    ...ids.map((servingId) =>
      fc.record<AlarmRating>({
        servingId: fc.constant(servingId),
        windowId: fc.constant('w1'),
        level: fc.constantFrom(1, 2),
        ratedAt: ago,
      }),
    ),
  ),
);

/** Any hall, at half past ten. */
export const situations: fc.Arbitrary<AlarmSituation> = fc.record({
  now: fc.constant(NOW),
  openSince: maybe,
  services,
  windows,
  devices,
  connectedSince: ago,
  hasVoice: fc.boolean(),
  badRatings,
  overdueFollowUps: fc.constant([]),
});
