import type { EpochMs, ServiceId } from '../glossary.ts';
import {
  type Calibration,
  calibratorOf,
  LEAST_OUTCOMES,
  NEW_CALIBRATION,
  observeOutcome,
} from './calibration.ts';
import type { LadderStep, ServiceEstimate, WaitingTicket } from './types.ts';

/** What an estimator said of one who waits, before any correction. */
interface Foretold {
  readonly serviceId: ServiceId;
  readonly step: LadderStep;
  readonly at: EpochMs;
}

/** Who waits for a service, in calling order: places match the steps of its ladder. */
export interface WaitingLine {
  readonly serviceId: ServiceId;
  readonly waiting: readonly WaitingTicket[];
}

/** A ticket that was called, known by the sequence of its taking. */
export interface CalledTicket {
  readonly sequence: number;
  readonly calledAt: EpochMs;
}

/** What those who wait were told first, and what was learnt from those who have been called. A value. */
export interface TrackRecord {
  readonly hall: Calibration;
  readonly services: ReadonlyMap<ServiceId, Calibration>;
  /** By the ticket's sequence. */
  readonly foretold: ReadonlyMap<number, Foretold>;
}

export const NEW_TRACK_RECORD: TrackRecord = {
  hall: NEW_CALIBRATION,
  services: new Map(),
  foretold: new Map(),
};

/** Learns from those who have been called since, and forgets those who wait no longer. */
export function settleCalls(
  record: TrackRecord,
  lines: readonly WaitingLine[],
  calls: readonly CalledTicket[],
): TrackRecord {
  let { hall } = record;
  const services = new Map(record.services);
  const calledAt = new Map(calls.map((call) => [call.sequence, call.calledAt]));
  for (const [sequence, { serviceId, step, at }] of record.foretold) {
    const called = calledAt.get(sequence);
    if (called === undefined || called < at) continue;
    const waitedSeconds = (called - at) / 1000;
    hall = observeOutcome(hall, step, waitedSeconds);
    services.set(serviceId, observeOutcome(services.get(serviceId) ?? NEW_CALIBRATION, step, waitedSeconds));
  }
  const present = new Set(lines.flatMap(({ waiting }) => waiting.map(({ sequence }) => sequence)));
  const foretold = new Map([...record.foretold].filter(([sequence]) => present.has(sequence)));
  return { hall, services, foretold };
}

/** Takes down what is said of each who is seen waiting for the first time. `estimates` are uncorrected. */
export function foretell(
  record: TrackRecord,
  lines: readonly WaitingLine[],
  estimates: readonly ServiceEstimate[],
  now: EpochMs,
): TrackRecord {
  const ladders = new Map(estimates.map(({ serviceId, ladder }) => [serviceId, ladder]));
  const foretold = new Map(record.foretold);
  for (const { serviceId, waiting } of lines) {
    for (const [ahead, { sequence }] of waiting.entries()) {
      const step = ladders.get(serviceId)?.[ahead];
      if (step !== undefined && !foretold.has(sequence)) foretold.set(sequence, { serviceId, step, at: now });
    }
  }
  return { ...record, foretold };
}

/** The estimate as it is told: corrected by the service's own record, or by the hall's while that is short. */
export function corrected(record: TrackRecord, estimate: ServiceEstimate): ServiceEstimate {
  const own = record.services.get(estimate.serviceId);
  const calibration = own !== undefined && own.count >= LEAST_OUTCOMES ? own : record.hall;
  const correct = calibratorOf(calibration);
  return {
    ...estimate,
    ladder: estimate.ladder?.map(correct) ?? null,
    next: estimate.next && correct(estimate.next),
  };
}
