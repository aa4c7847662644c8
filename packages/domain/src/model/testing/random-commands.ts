import fc from 'fast-check';
import type { HallSettings } from '../../hall-settings.ts';
import type { HallCommand, TransferCommand } from '../hall-commands.ts';
import { CLERKS, MANAGER, setup, type Timed } from './small-hall.ts';

const anyOne = fc.nat(40).map((n) => `#${n}`);
const serviceId = fc.constantFrom('idCard', 'permit', 'tax');
// Mostly each clerk at their own window, so that much is done and some is refused.
const atWindow = fc
  .oneof(
    { weight: 9, arbitrary: fc.constantFrom(['w1', 'li'], ['w2', 'wang'], ['w3', 'zhao']) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('w1', 'w2', 'w3'), fc.constantFrom(...CLERKS, MANAGER)),
    },
  )
  .map(([windowId = '', staffId = '']) => ({ windowId, staffId }));

const takeCommand: fc.Arbitrary<HallCommand> = fc.record({
  type: fc.constant('take' as const),
  serviceId,
  priorityClassId: fc.constantFrom(null, null, 'elder', 'disabled'),
  personId: fc.constantFrom(null, 'p1', 'p2', 'p3'),
});
const transferTarget: fc.Arbitrary<TransferCommand['to']> = fc.oneof(
  serviceId.map((s) => ({ kind: 'service' as const, serviceId: s })),
  fc.constantFrom('w1', 'w2', 'w3').map((w) => ({ kind: 'window' as const, windowId: w })),
);
const windowCommand: fc.Arbitrary<HallCommand> = fc.oneof(
  fc
    .record({ at: atWindow, type: fc.constantFrom('open', 'pause', 'close') })
    .map(({ at, type }) => ({ ...at, type })),
  {
    weight: 6,
    arbitrary: fc
      .record({
        at: atWindow,
        type: fc.constantFrom('call-next', 'recall', 'start', 'finish', 'no-show', 'hold'),
      })
      .map(({ at, type }) => ({ ...at, type })),
  },
  { weight: 3, arbitrary: atWindow.map((at) => ({ ...at, type: 'call-next' as const })) },
  { weight: 3, arbitrary: atWindow.map((at) => ({ ...at, type: 'start' as const })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ at: atWindow, type: fc.constantFrom('call', 'resume'), ticketId: anyOne })
      .map(({ at, type, ticketId }) => ({ ...at, type, ticketId })),
  },
  fc
    .record({ at: atWindow, to: transferTarget })
    .map(({ at, to }) => ({ ...at, type: 'transfer' as const, to })),
);
const otherCommand: fc.Arbitrary<HallCommand> = fc.oneof(
  fc.record({ type: fc.constant('cancel' as const), ticketId: anyOne }),
  fc.record({
    type: fc.constant('rate' as const),
    servingId: anyOne,
    level: fc.constantFrom(1, 2, 3, 4, 5),
    source: fc.constantFrom('pad', 'phone'),
  }),
);
/** Whatever may come to a hall of `small-hall.ts`, by anybody. */
export const anyCommand = fc.oneof(
  { weight: 30, arbitrary: takeCommand },
  { weight: 80, arbitrary: windowCommand },
  { weight: 15, arbitrary: otherCommand },
  { weight: 1, arbitrary: fc.constant<HallCommand>({ type: 'expire' }) },
);
/** How long after the one before it: at once, soon, or after a while. */
export const afterMs = fc.oneof(fc.nat(2000), fc.nat(300_000), fc.nat(2_000_000));
/** The hall under each of the rules that it may choose. */
export const anySetup = fc
  .record({
    oneKey: fc.boolean(),
    noShow: fc.constantFrom<HallSettings['noShow'][]>(
      { mode: 'drop' },
      { mode: 'now', maxTimes: 2 },
      { mode: 'after', others: 2, maxTimes: 2 },
    ),
  })
  .map(setup);

/** Every window opens, so that most of what follows is carried out. */
export const OPENING: readonly Timed[] = [
  [{ type: 'open', windowId: 'w1', staffId: 'li' }, 0],
  [{ type: 'open', windowId: 'w2', staffId: 'wang' }, 0],
  [{ type: 'open', windowId: 'w3', staffId: 'zhao' }, 0],
];
