/** The rules of the hall, pure: no clock, no chance, no I/O. SPEC.md numbers each of them. */

export {
  type Acknowledgement,
  isKnown,
  type SettledAcknowledgements,
  settleAcknowledgements,
} from './alarms/acknowledgement.ts';
export {
  ALARM_KINDS,
  type Alarm,
  type AlarmKind,
  type AlarmSeverity,
  type AlarmSubject,
} from './alarms/alarm.ts';
export { type AlarmSettings, DEFAULT_ALARM_SETTINGS } from './alarms/alarm-settings.ts';
export type {
  AlarmDevice,
  AlarmFollowUp,
  AlarmPart,
  AlarmRating,
  AlarmService,
  AlarmSituation,
  AlarmWindow,
} from './alarms/alarm-situation.ts';
export { compareAlarms, type RaisedAlarms, raiseAlarms } from './alarms/raise-alarms.ts';
export {
  businessDayOf,
  endOfDay,
  instantOf,
  isTimeZone,
  type LocalTime,
  localTimeOf,
  startOfDay,
} from './business-day.ts';
export {
  addWorkingDays,
  type CalendarException,
  expiryOf,
  type HallCalendar,
  hallOpenAt,
  intakeEndOf,
  isWorkingDay,
  lastClosingOf,
  nextOpening,
  type OpeningSpan,
  scheduledSpansOf,
  scheduleOf,
} from './calendar.ts';
export {
  type CalendarFault,
  type CalendarProblem,
  inClockOrder,
  problemsOfCalendar,
} from './calendar-problems.ts';
export { type CardReading, readCardText } from './card-text.ts';
export {
  type CaseDeadlines,
  type CaseStep,
  type CaseTimes,
  type CaseUrgency,
  type CountedCase,
  caseDeadlines,
  caseFiguresOf,
  followUpOf,
  nextStepOf,
  urgencyOf,
} from './cases/case-clock.ts';
export {
  type CaseChannel,
  type CaseEvent,
  type CaseFinding,
  type CaseKind,
  type CaseState,
  type ContactOutcome,
  caseTransition,
  decideContact,
  decideHandling,
  formatCaseNumber,
  type VisitBackResult,
} from './cases/case-life.ts';
export { addDays, daysBetween, isBusinessDay, type Weekday, weekdayOf } from './civil-day.ts';
export { type Decision, type Refusal, refuse } from './decision.ts';
export { attendanceOf } from './evaluation/attendance.ts';
export {
  expectationsOf,
  type HallReference,
  hastyOf,
  referenceOf,
  satisfactionPriorOf,
} from './evaluation/case-mix.ts';
export { factsOf, type PeriodSums } from './evaluation/collect-facts.ts';
export {
  type CaseFigures,
  type DaySums,
  DEFAULT_SATISFACTION_PRIOR,
  type EvaluationFacts,
  type Expectation,
  type Expectations,
  MANUAL_ITEMS,
  type ManualFigures,
  type ManualItemId,
  meanPoints,
  mergeCases,
  mergeManual,
  mergePresence,
  NO_EXPECTATIONS,
  NO_RATINGS,
  type NoShowFacts,
  type PresenceFigures,
  packNoShow,
  pointSums,
  type RatingCounts,
  ratingCount,
  type ServingFacts,
  type StratumSums,
  unpackNoShow,
} from './evaluation/facts.ts';
export type { Decided, ToldAppeal, ToldMark } from './evaluation/from-journal/decided.ts';
export { HallHistory } from './evaluation/from-journal/hall-history.ts';
export { type HistoryEvent, JournalGap } from './evaluation/from-journal/payload.ts';
export type { SetUp, ToldThing } from './evaluation/from-journal/set-up.ts';
export type { ToldCase } from './evaluation/from-journal/told-cases.ts';
export {
  adjusted,
  INDICATORS,
  type Indicator,
  type IndicatorFamily,
  type IndicatorUnit,
  indicatorScore,
} from './evaluation/indicators.ts';
export { bandOf, LOAD_BANDS, type LoadBand, type LoadingServing, loadsOf } from './evaluation/load.ts';
export {
  MANUAL_ITEM_RULES,
  type MarkCriterion,
  type Marking,
  type MarkProblem,
  type MarkTargetKind,
  marksThemselves,
  type PlannedMark,
  pointsOfMark,
  problemsOfMark,
} from './evaluation/manual-marks.ts';
export { type Multiset, mergeMultisets } from './evaluation/multisets.ts';
export { type Period, parsePeriod, periodBetween } from './evaluation/period.ts';
export { isWithinNoise, type Placing, type RankedScore, ranksOf } from './evaluation/ranking.ts';
export type { DayHours, ServiceHours, WindowHours } from './evaluation/rollup/day-hours.ts';
export type { DayPresence } from './evaluation/rollup/day-presence.ts';
export {
  HeatMapCollector,
  type HourDistribution,
  type HourWaits,
  WAIT_BINS_MINUTES,
  type WeekdayHour,
} from './evaluation/rollup/heat-map.ts';
export { RatingReasonsCollector } from './evaluation/rollup/rating-reasons.ts';
export type {
  RawDay,
  RawRating,
  RawServing,
  RawSpan,
  RawTicket,
  RawWindow,
  Standing,
  UncalledWait,
} from './evaluation/rollup/raw-day.ts';
export { type DayRollup, ROLLUP_FORMAT, rollUpDay } from './evaluation/rollup/roll-up-day.ts';
export { type OwnerOf, type StandingView, TallyCollector } from './evaluation/rollup/tally-collector.ts';
export type { RatingRow, ReasonRow, ServingGroup, WindowDay } from './evaluation/rollup/window-day.ts';
export { WindowServices, type WindowSetUp } from './evaluation/rollup/window-services.ts';
export {
  DEFAULT_FOLLOW_UP_DAYS,
  DEFAULT_NO_SHOW_RULE,
  DEFAULT_RUBRIC,
  type FollowUpDays,
  type Grade,
  type GradeThreshold,
  gradeOf,
  type HastyNoShowRule,
  type IndicatorId,
  problemsOfRubric,
  type Rubric,
  type RubricIndicator,
  type RubricProblem,
} from './evaluation/rubric.ts';
export { type IndicatorResult, type Score, scoreOf } from './evaluation/score.ts';
export { periodLabelOf, periodsOf, SERIES_UNITS, type SeriesUnit } from './evaluation/series.ts';
export {
  type Interval,
  type Measurement,
  nearestRank,
  nearestRankAmong,
  nearestRankIndex,
  type Prior,
  percentileWithInterval,
  type RatioSums,
  ratioOfSums,
  type SampleSums,
  shrunkMean,
  wilsonInterval,
} from './evaluation/statistics.ts';
export {
  addRatings,
  addRatios,
  EMPTY_TALLY,
  mergeStrata,
  mergeTallies,
  strataOf,
  type Tally,
  tallyOfDay,
} from './evaluation/tally.ts';
export { type FloorPlan, type FloorPlanProblem, problemsOfFloorPlan } from './floor-plan.ts';
export {
  type BusinessDay,
  type DepartmentId,
  type DeviceId,
  DeviceKind,
  type EpochMs,
  type HallId,
  type PriorityClass,
  type PriorityClassId,
  type RatingLevel,
  Role,
  type ServiceId,
  type ServingId,
  ServingStatus,
  type StaffId,
  type TicketId,
  type TicketNumber,
  TicketStatus,
  type Tier,
  type WindowId,
  WindowState,
} from './glossary.ts';
export { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, type HallSettings } from './hall-settings.ts';
export {
  decideHandIn,
  type HandInDecision,
  type HandInFlag,
  type HandInRefusal,
  type HandInSituation,
  type HandInTerms,
} from './hand-in.ts';
export {
  exceptionsOfYear,
  type HolidayProblem,
  type HolidaySpan,
  type HolidayYear,
  holidaysHeld,
  problemOfHolidays,
  withHolidays,
} from './holidays.ts';
export {
  identityCheckCharacter,
  isValidIdentity,
  isValidPhone,
  maskIdentity,
  maskPhone,
  normalizeIdentity,
  oldestKeptDay,
} from './identity.ts';
export { DETECTOR_IDS, type DetectorId, TAINTS } from './integrity/detector-ids.ts';
export { EVIDENCE_NEEDED, FALSE_ALARM_RATE } from './integrity/evidence.ts';
export { type DatedDay, type Finding, findIn } from './integrity/findings.ts';
export {
  INTEGRITY_FORMAT,
  type IntegrityDay,
  integrityDayOf,
  MEDIAN_DAYS,
} from './integrity/integrity-day.ts';
export { quarterFromOf } from './integrity/quarter.ts';
export {
  type RecordedServing,
  type RecordedSpan,
  type WatchedServing,
  watchDay,
} from './integrity/watched-serving.ts';
export { canonicalJson, chainInput, GENESIS_HASH, type JournalEvent } from './journal.ts';
export { applyToHall } from './model/apply-to-hall.ts';
export type { HallCommand, HallEvent, HallOutcome, HallRefusal } from './model/hall-commands.ts';
export {
  emptyHall,
  type HallModel,
  type HallSetup,
  type ModelService,
  type ModelServing,
  type ModelTicket,
  type ModelWindow,
  waitingFor,
  waitingForWindow,
} from './model/hall-model.ts';
export {
  formatTicketNumber,
  isValidKioskLetter,
  isValidPrefix,
  KIOSK_LETTERS,
  parseTicketNumber,
  type TicketNumberParts,
} from './numbering.ts';
export {
  type GivenLetter,
  giveLetter,
  nextOfflineNumber,
  type OfflineNumbering,
} from './offline-series.ts';
export { type Adjustment, adjustScore } from './periods/adjustments.ts';
export { decideAppeal, decideVerdict, type Remedy } from './periods/appeals.ts';
export { isShownToClerks, RATINGS_TOLD_FROM, ratingsForClerk } from './periods/clerk-view.ts';
export { type Correction, type StandingScore, standingScore } from './periods/corrections.ts';
export {
  closablePeriod,
  decideClosing,
  decideOpening,
  type Hindrance,
  hindrancesOf,
  isPeriodOver,
  type PendingMatters,
  type PeriodStanding,
  type PeriodState,
  type PeriodUnit,
  shownToClerksFrom,
  unitOfPeriod,
} from './periods/period-life.ts';
export {
  DEFAULT_PERIOD_RULES,
  type PeriodRules,
  type PeriodRulesProblem,
  problemsOfPeriodRules,
  type YearItem,
  type YearItemId,
  type YearWeighing,
} from './periods/period-rules.ts';
export {
  type ApartReason,
  type Rewardable,
  type RewardList,
  type RewardPlace,
  rewardList,
} from './periods/reward-list.ts';
export { type QuarterScore, type YearOfItem, type YearScore, yearScore } from './periods/year-end.ts';
export { type Presence, type PresenceFacts, presenceOf, type WindowSpan } from './presence.ts';
export {
  type Bitmap,
  columnsOf,
  HEADS,
  type PairLine,
  type PairSize,
  type PrintHead,
  type QrLine,
  type SlipLayout,
  type SlipLine,
  TEXT_SIZES,
  type TextLine,
  type TextSize,
} from './printing/slip-layout.ts';
export { type TicketFacts, ticketSlip } from './printing/ticket-slip.ts';
export {
  DEFAULT_TICKET_TEMPLATE,
  NOTICES_ON_PAPER,
  problemsOfTicketTemplate,
  TICKET_FACTS,
  type TicketBlock,
  type TicketFact,
  type TicketTemplate,
  type TicketTemplateProblem,
} from './printing/ticket-template.ts';
export { displayWidth, wrapText } from './printing/wrap-text.ts';
export {
  compareOrder,
  countAhead,
  type NoShowRule,
  type Place,
  type QueueEntry,
  type Rank,
  type Requeue,
  type RequeueRefusal,
  rankOf,
  requeueRank,
} from './rank.ts';
export {
  type AcceptedRating,
  decideRating,
  isBadLevel,
  isRatingLevel,
  PAD_KEY_LEVELS,
  padLapsesAt,
  pointsOf,
  RATING_GRACE_MS,
  RATING_LEVELS,
  RATING_OPEN_WORKING_DAYS,
  RATING_REASON_WORDS,
  RATING_REASONS,
  type RatingLevelEntry,
  type RatingReason,
  type RatingRefusal,
  type RatingRequest,
  type RatingSituation,
  type RatingSource,
  ratingClosesAt,
} from './rating.ts';
export { type PlaceOfPaper, placeOfPaper, type RefusedPaper } from './refused-hand-in.ts';
export {
  type Candidate,
  type Choice,
  chooseNext,
  isOverdue,
  type QueueHead,
  type QueueLine,
  reasonOf,
  type Selection,
  type SelectionReason,
} from './selection.ts';
export {
  decideReprint,
  KIOSK_REPRINT_MS,
  NEW_SLIP,
  type ReprintRequest,
  reportSlip,
  SLIP_OUTCOMES,
  type Slip,
  type SlipOutcome,
  type SlipState,
  slipJobId,
} from './slip.ts';
export {
  type CallSound,
  callSound,
  isQuietAt,
  type VoiceSettings,
} from './speech/call-sound.ts';
export {
  callSentence,
  promptSentence,
  type Sentence,
  type SpeechPart,
  type SpokenPrompt,
  ticketSentence,
} from './speech/sentences.ts';
export { CLIP_WORDS, VOICE_LANGUAGES, type VoiceLanguage } from './speech/vocabulary.ts';
export { hasVoice, type Speaker, unspokenWindows } from './speech/voice-zone.ts';
export { parseWindowNumber, type WindowNumberParts } from './speech/window-number.ts';
export { type Demand, erlangC, meanWaitSeconds, shareWithin, windowsNeeded } from './staffing/erlang.ts';
export {
  type AdvisedHour,
  adviseStaffing,
  type MeasuredWork,
  type StaffingAdvice,
  type StaffingQuestion,
} from './staffing/staffing-advice.ts';
export {
  groupsOf,
  type HourProfile,
  type StaffedDay,
  type StaffingGroup,
  type StaffingWindow,
} from './staffing/staffing-profile.ts';
export { decideTaking, type TakingRefusal, type TakingSituation } from './taking.ts';
export {
  isFinal,
  isLive,
  isOpenServing,
  TICKET_TRANSITIONS,
  TicketEvent,
  type TicketRefusal,
  type Transition,
  type TransitionDecision,
  transition,
} from './ticket-lifecycle.ts';
export { durationMsOf, intersectSpans, mergeSpans, subtractSpans, type TimeSpan } from './time-spans.ts';
export { arrivalRates, type ObservedArrival } from './wait-estimate/arrival-rates.ts';
export {
  BASELINE_ESTIMATORS,
  headOfLine,
  lastToEnterService,
  meanOfLastTen,
  queueTimesMean,
} from './wait-estimate/baselines.ts';
export {
  type Calibration,
  COVERAGE_AIM,
  calibrate,
  NEW_CALIBRATION,
  observeOutcome,
} from './wait-estimate/calibration.ts';
export {
  drawResidualSeconds,
  drawSeconds,
  meanSecondsOf,
  normalCdf,
  normalQuantile,
} from './wait-estimate/log-normal.ts';
export { type Random, seededRandom } from './wait-estimate/random.ts';
export { type ReplayOptions, replayForward } from './wait-estimate/replay-forward.ts';
export {
  EMPTY_SERVICE_TIMES,
  HALF_LIFE_SERVINGS,
  type ObservedServing,
  observeServing,
  type ServiceTimeBook,
  serviceTimeOf,
} from './wait-estimate/service-times.ts';
export {
  SHOWN_CAP_MINUTES,
  SHOWN_STEP_MINUTES,
  type ShownWait,
  shownWait,
  thinLadder,
  waitAtPlace,
} from './wait-estimate/show.ts';
export {
  type CalledTicket,
  corrected,
  foretell,
  NEW_TRACK_RECORD,
  settleCalls,
  type TrackRecord,
} from './wait-estimate/track-record.ts';
export type {
  EstimateInput,
  EstimateService,
  EstimateWindow,
  ExpectedArrivals,
  LadderStep,
  LogNormal,
  RecentCall,
  ServiceEstimate,
  WaitEstimates,
  WaitEstimator,
  WaitingTicket,
  WindowEstimate,
} from './wait-estimate/types.ts';
export {
  type CallDecision,
  type ClerkSituation,
  type CurrentServing,
  decideCall,
  decideClose,
  decideOpen,
  decidePause,
  decideRecall,
  decideResume,
  decideServing,
  decideTransferTarget,
  type HeldTicket,
  type ServingDecision,
  type ServingEvent,
  type TransferTarget,
  type WindowRefusal,
  type WindowSituation,
} from './window-rules.ts';
