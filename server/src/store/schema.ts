import type {
  AlarmSeverity,
  CaseChannel,
  CaseFinding,
  CaseKind,
  CaseState,
  DetectorId,
  DeviceKind,
  ManualItemId,
  MarkTargetKind,
  RatingSource,
  Role,
  ServingStatus,
  SlipState,
  TicketStatus,
  Tier,
  VisitBackResult,
  WindowState,
} from '@hallbell/domain';
import type {
  AppealSubjectKind,
  CaseNoteKind,
  CorrectionField,
  ErrorCode,
  EvaluationBy,
  FlagState,
  MarkScope,
  MarkSource,
  MarkStanding,
  PartState,
  PeriodState,
  WorkKind,
  WorkState,
} from '@hallbell/protocol';
import type { Generated } from 'kysely';

/**
 * The tables, the same in SQLite and PostgreSQL: times are integer epoch milliseconds, flags 0 or 1, JSON is
 * text, and a business day is text (`YYYY-MM-DD`) written in the hall's zone.
 */
export interface Tables {
  halls: HallTable;
  departments: DepartmentTable;
  services: ServiceTable;
  windows: WindowTable;
  window_services: WindowServiceTable;
  window_spans: WindowSpanTable;
  priority_classes: PriorityClassTable;
  notices: NoticeTable;
  staff: StaffTable;
  sessions: SessionTable;
  devices: DeviceTable;
  number_series: NumberSeriesTable;
  offline_letters: OfflineLetterTable;
  refused_hand_ins: RefusedHandInTable;
  tickets: TicketTable;
  lines: LineTable;
  servings: ServingTable;
  slips: SlipTable;
  ratings: RatingTable;
  rubrics: RubricTable;
  manual_marks: ManualMarkTable;
  events: EventTable;
  commands: CommandTable;
  periods: PeriodTable;
  period_results: PeriodResultTable;
  appeals: AppealTable;
  corrections: CorrectionTable;

  case_series: CaseSeriesTable;
  cases: CaseTable;
  case_notes: CaseNoteTable;

  rollup_days: RollupDayTable;
  day_servings: DayServingsTable;
  day_presence: DaySubjectTable<'window' | 'staff'>;
  day_hours: DaySubjectTable<'service' | 'window'>;

  changes: ChangeTable;
  hubs: HubTable;
  device_links: DeviceLinkTable;
  installation: InstallationTable;

  serving_marks: ServingMarkTable;
  flags: FlagTable;
  flag_servings: FlagServingTable;
  flag_decisions: FlagDecisionTable;
  integrity_days: IntegrityDayTable;
  alarm_acknowledgements: AlarmAcknowledgementTable;
  works: WorkTable;
}

export type Flag = 0 | 1;

export interface HallTable {
  id: string;
  name: string;
  name_en: string | null;
  time_zone: string;
  /** The newest sequence number of the hall's one stream. */
  seq: number;
  /** Of the newest journal entry. */
  last_hash: string;
  /** Raised by every change of what is set up, so that hubs know when to read it again. */
  config_version: number;
  /** JSON: the hall's rules, its calendar and its phone numbers. */
  settings: string;
  /** Each of the two parts of `settings` that are edited apart has its own, for its ETag. */
  settings_version: Generated<number>;
  calendar_version: Generated<number>;
  /** JSON: the rubric, once the hall has its own. */
  rubric: string | null;
  /** JSON: how its tickets look on paper, once the hall has its own way. */
  ticket_template: Generated<string | null>;
  ticket_template_version: Generated<number>;
  /** JSON: how its evaluation periods are closed, once the hall has its own way. */
  period_rules: Generated<string | null>;
  period_rules_version: Generated<number>;
  /** JSON: where its windows are, once the hall has said so. */
  floor_plan: Generated<string | null>;
  floor_plan_version: Generated<number>;
  created_at: number;
}

interface Configured {
  id: string;
  hall_id: string;
  version: number;
  /** Taken out of use; kept because tickets of the past refer to it. */
  archived: Flag;
}

export interface DepartmentTable extends Configured {
  name: string;
  name_en: string | null;
  position: number;
}

export interface ServiceTable extends Configured {
  department_id: string;
  name: string;
  name_en: string | null;
  prefix: string;
  promised_wait_seconds: number;
  standard_seconds: number;
  daily_quota: number | null;
  one_live_ticket: Flag;
  needs_identity: Flag;
  paused: Flag;
  paused_reason: string | null;
  materials: string | null;
  position: number;
}

export interface WindowTable extends Configured {
  number: string;
  name: string;
  name_en: string | null;
  area: string | null;
  area_en: string | null;
  /** What is so now. The past is in `window_spans`. */
  state: WindowState;
  reason: string | null;
  staff_id: string | null;
  since: number;
  /** The serving that is called or being served here. */
  serving_id: string | null;
}

export interface WindowServiceTable {
  window_id: string;
  service_id: string;
  tier: Tier;
}

/** One stretch of a window in one state: the ground of presence. */
export interface WindowSpanTable {
  id: Generated<number>;
  hall_id: string;
  window_id: string;
  staff_id: string;
  state: 'open' | 'paused';
  reason: string | null;
  business_day: string;
  from_at: number;
  /** Null while it lasts. */
  until_at: number | null;
}

export interface PriorityClassTable extends Configured {
  name: string;
  name_en: string | null;
  credit_seconds: number;
  position: number;
}

export interface NoticeTable extends Configured {
  text: string;
  text_en: string | null;
  from_at: number | null;
  until_at: number | null;
}

export interface StaffTable extends Omit<Configured, 'hall_id'> {
  /** Null for an administrator of all halls. */
  hall_id: string | null;
  staff_no: string;
  name: string;
  role: Role;
  post: string | null;
  photo: string | null;
  active: Flag;
  /** JSON: the windows that they may open; null is any. */
  window_ids: Generated<string | null>;
  /** JSON: halls besides `hall_id` in which they have the rights of their role. */
  other_hall_ids: Generated<string>;
  password_hash: string;
  failed_sign_ins: number;
  locked_until: number | null;
}

export interface SessionTable {
  /** SHA-256 of the token. */
  id: string;
  staff_id: string;
  created_at: number;
  expires_at: number;
}

export interface DeviceTable {
  id: string;
  hall_id: string;
  version: Generated<number>;
  kind: DeviceKind;
  name: string;
  window_id: string | null;
  /** JSON: the windows that a display speaks for; null is all. */
  window_ids: Generated<string | null>;
  /** Makes no sound. */
  muted: Generated<Flag>;
  pairing_code_hash: string | null;
  pairing_expires_at: number | null;
  token_hash: string | null;
  claimed_at: number | null;
  revoked_at: number | null;
  last_seen_at: number | null;
  created_at: number;
}

export interface NumberSeriesTable {
  hall_id: string;
  business_day: string;
  prefix: string;
  last: number;
}

/** A kiosk's letter, and the memory whose numbers bear it. A letter's holder is the one it was given to last. */
export interface OfflineLetterTable {
  hall_id: string;
  letter: string;
  store_id: string;
  /** The kiosk that the memory was last paired as. */
  device_id: string;
  given_at: number;
  heard_at: number;
  /** Tickets that the memory holds and has not handed in, as it last said. */
  pending: Generated<number>;
  handed_in_at: number | null;
}

/** A ticket that a kiosk handed in and the hub would not take. */
export interface RefusedHandInTable {
  hall_id: string;
  ticket_id: string;
  token: string;
  /** What is printed on its paper. */
  number: string;
  service_id: string;
  priority_class_id: string | null;
  language: string;
  /** Whether its kiosk prints paper. */
  has_slip: Flag;
  taken_at: number;
  device_id: string | null;
  reason: ErrorCode;
  refused_at: number;
  state: 'open' | 'admitted' | 'void';
  /** The id of the ticket that it has become. */
  admitted_as: string | null;
}

export interface TicketTable {
  id: string;
  hall_id: string;
  business_day: string;
  /** What is printed, e.g. `A012`. Unique in its hall and day. */
  number: string;
  /** Of the journal entry of its taking: the order of taking in the hall, which breaks ties of rank. */
  sequence: number;
  /** The citizen's key to this ticket. */
  token: string;
  service_id: string;
  priority_class_id: string | null;
  status: TicketStatus;
  rank: number;
  /** When the citizen first came. */
  arrived_at: number;
  /** When they joined the queue they are in. */
  queued_at: number;
  /** The window a transfer sent them to, or null: any window of the service. */
  target_window_id: string | null;
  no_shows: number;
  language: string;
  identity_cipher: string | null;
  identity_hash: string | null;
  phone_cipher: string | null;
  taken_by: string | null;
  /** The latest serving, once it was called. */
  serving_id: string | null;
  /** When it was cancelled or expired: until then it waited, where it was in a queue. */
  ended_at: Generated<number | null>;
}

/** How many wait for a service: kept with the tickets, since counting them would cost more each. */
export interface LineTable {
  service_id: string;
  hall_id: string;
  waiting: number;
}

export interface ServingTable {
  id: string;
  hall_id: string;
  business_day: string;
  ticket_id: string;
  ticket_number: string;
  window_id: string;
  staff_id: string;
  service_id: string;
  status: ServingStatus;
  queued_at: number;
  called_at: number;
  last_called_at: number;
  calls: number;
  /** The highest count that a display has shown. */
  announced_calls: number;
  /** The highest count that was also heard. */
  heard_calls: Generated<number>;
  started_at: number | null;
  held_at: number | null;
  held_ms: number;
  finished_at: number | null;
  promised_wait_seconds: number;
  standard_seconds: number;
  /** JSON: why this ticket was chosen. */
  reason: string;
}

export interface SlipTable {
  ticket_id: string;
  hall_id: string;
  business_day: string;
  copy: number;
  state: SlipState;
  /** How the printer was, where it did not print. */
  fault: PartState | null;
  /** The agent that is to print the newest copy; null where whoever asked for it does. */
  device_id: string | null;
  /** Which of its printers; null is the first. */
  printer_id: string | null;
  changed_at: number;
}

export interface RatingTable {
  serving_id: string;
  hall_id: string;
  business_day: string;
  level: number;
  reasons: string;
  comment: string | null;
  source: RatingSource;
  device_id: string | null;
  rated_at: number;
  /** From the finish to the press. */
  response_ms: number;
}

/** Every version of a hall's rubric from its first change on; the newest is also the hall's own. */
export interface RubricTable {
  hall_id: string;
  version: number;
  /** JSON: the rubric, its version within. */
  body: string;
  /** Null of what was there before anybody changed it. */
  made_by: string | null;
  made_at: number | null;
}

/** A mark that somebody gave by hand, a row for each of its versions. */
export interface ManualMarkTable {
  id: string;
  version: number;
  hall_id: string;
  item: ManualItemId;
  target_kind: MarkTargetKind;
  target_id: string;
  business_day: string;
  from_department_id: string | null;
  reviewer: string | null;
  /** JSON: by criterion, from 0 to 100. */
  marks: string;
  note: string;
  withdrawn: Flag;
  /** Why it was corrected; null of the first. */
  reason: string | null;
  by_staff: string;
  recorded_at: number;
  /** The version that counts. */
  is_newest: Flag;
}

export interface EventTable {
  hall_id: string;
  seq: number;
  at: number;
  type: string;
  actor: string;
  payload: string;
  previous_hash: string;
  hash: string;
}

/** An alarm that somebody has seen, until its cause is over. */
export interface AlarmAcknowledgementTable {
  hall_id: string;
  alarm_id: string;
  /** How bad it was when they did. */
  severity: AlarmSeverity;
  staff_id: string;
  at: number;
}

/** Long work that somebody has started: written by the hub that does it, and read by all. */
export interface WorkTable {
  id: string;
  hall_id: string;
  kind: WorkKind;
  from_day: string | null;
  to_day: string | null;
  state: Exclude<WorkState, 'interrupted'>;
  done: number;
  /** How much there is to do. */
  total: number;
  started_by: string;
  started_at: number;
  /** When the hub that does it last said so. */
  beat_at: number;
  /** Since when somebody wants it to end. */
  cancelled_at: number | null;
  ended_at: number | null;
  /** JSON. */
  result: string | null;
  error: string | null;
}

/** Carried-out commands by their sender's id: a retry gets the first answer. */
export interface CommandTable {
  hall_id: string;
  id: string;
  /** Keyed, of actor, type and payload: the same id for something else is refused. */
  fingerprint: string;
  seq: number;
  result: string;
  at: number;
}

/** An evaluation period that was ever more than a draft; one without a row is a draft. */
export interface PeriodTable {
  hall_id: string;
  /** `2026-Q4`, as everybody writes it. */
  label: string;
  from_day: string;
  to_day: string;
  state: PeriodState;
  /** Raised by whatever may change its result or its state. */
  version: number;
  /** Until when clerks may appeal. */
  appeal_until: number | null;
  published_at: number | null;
  published_by: string | null;
  /** JSON: the rubric that it was published with. */
  rubric: string | null;
  rubric_version: number | null;
  /** JSON: what else it was published with, as who is rewarded. */
  terms: string | null;
  /** The newest journal entry of the state that the results were read in, and its hash. */
  journal_seq: number | null;
  journal_hash: string | null;
  /** Of the journal entry that tells of the publication. */
  event_seq: number | null;
}

/** One published result; never written again. */
export interface PeriodResultTable {
  hall_id: string;
  label: string;
  /** Evaluated by what; or the table of a year, by what. */
  kind: EvaluationBy | `year_${EvaluationBy}`;
  /** Canonical JSON. */
  body: string;
  /** SHA-256 of the body. */
  hash: string;
}

export interface AppealTable {
  id: string;
  hall_id: string;
  label: string;
  by: 'window' | 'staff';
  item_id: string;
  subject_kind: AppealSubjectKind;
  /** Null for the whole score. */
  subject_id: string | null;
  text: string;
  made_by: string;
  made_at: number;
  state: 'open' | 'upheld' | 'rejected';
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
  /** JSON: what an upheld one changes. */
  remedy: string | null;
}

/** What was corrected of a published result. */
export interface CorrectionTable {
  id: string;
  hall_id: string;
  label: string;
  by: EvaluationBy;
  item_id: string;
  field: CorrectionField;
  /** JSON. */
  old_value: string;
  new_value: string;
  reason: string;
  made_by: string;
  made_at: number;
  /** Of its journal entry: the order of corrections. */
  sequence: number;
}

/** Which days are rolled up. A day without a row, or whose `built` is not its `revision`, is read from its servings. */
export interface RollupDayTable {
  hall_id: string;
  business_day: string;
  /** Raised by whatever changes the day. */
  revision: number;
  /** The revision that the rollup tells of; null where there is none. */
  built: number | null;
  /** How it was made: a rollup of another format is none. */
  format: number | null;
}

/** What one window's servings of a day came to. */
export interface DayServingsTable {
  hall_id: string;
  business_day: string;
  window_id: string;
  /** The domain's `WindowDay`, as `packWindowDay` writes it. */
  body: string;
}

/** What a day came to for one window, clerk or service: presence, or the hours. */
export interface DaySubjectTable<Kind extends string> {
  hall_id: string;
  business_day: string;
  kind: Kind;
  subject_id: string;
  /** JSON. */
  body: string;
}

/** A serving, or its rating alone, that is doubted or does not count. One without a mark counts. */
export interface ServingMarkTable {
  serving_id: string;
  hall_id: string;
  business_day: string;
  scope: MarkScope;
  /** `flagged`: a detector doubts it, and nobody has decided. `excluded`: a person decided that it does not count. */
  standing: MarkStanding;
  source: MarkSource;
  /** Of the flag or the appeal. */
  source_id: string;
}

/** What a detector found of one clerk, for a person to decide. */
export interface FlagTable {
  id: string;
  hall_id: string;
  detector: DetectorId;
  /** Where most of it happened. */
  window_id: string | null;
  staff_id: string;
  from_day: string;
  to_day: string;
  /** JSON: what was measured. */
  figures: string;
  state: FlagState;
  /** Raised by each decision, and by what is found later while it is open. */
  version: number;
  raised_at: number;
  /** Of the latest decision. */
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
}

/** What a flag is about: kept whatever is decided, so that a second decision finds it too. */
export interface FlagServingTable {
  flag_id: string;
  serving_id: string;
  business_day: string;
  /** `evidence`: shown beside it, and not marked. */
  scope: MarkScope | 'evidence';
}

export interface FlagDecisionTable {
  flag_id: string;
  /** Of the flag, once it was decided. */
  version: number;
  decision: 'dismiss' | 'confirm';
  reason: string;
  decided_by: string;
  decided_at: number;
}

/** What a day that is over was worth to the detectors: counts, and the servings that stood out. */
export interface IntegrityDayTable {
  hall_id: string;
  business_day: string;
  /** How it was made: a day of another format is none. */
  format: number;
  /** JSON of the domain's `IntegrityDay`. */
  body: string;
}

/** How many cases a hall has numbered in a year. */
export interface CaseSeriesTable {
  hall_id: string;
  year: number;
  last: number;
}

/** A bad rating, a complaint or a suggestion that is followed up. */
export interface CaseTable {
  id: string;
  hall_id: string;
  /** `2026-0012`, as everybody names it. */
  number: string;
  kind: CaseKind;
  channel: CaseChannel;
  /** By whose key its citizen may see how it stands. */
  ticket_id: string | null;
  /** What it is about, as far as is known. */
  serving_id: string | null;
  window_id: string | null;
  staff_id: string | null;
  service_id: string | null;
  department_id: string | null;
  /** Of a bad rating. */
  level: number | null;
  /** JSON: what it was about, in the words of a rating's reasons. */
  reasons: string;
  text: string | null;
  /** A phone number, sealed; erased when the hall keeps it no longer. */
  contact_cipher: string | null;
  /** They left one, also when it is erased. */
  had_contact: Flag;
  opened_at: number;
  opened_day: string;
  /** Who typed it in from paper. */
  opened_by: string | null;
  /** The first instants that are too late. */
  contact_due_at: number;
  result_due_at: number;
  /** The last day in time of the result. */
  due_day: string;
  owner_id: string | null;
  state: CaseState;
  tries_in_vain: number;
  contacted_at: number | null;
  finding: CaseFinding | null;
  finding_reason: string | null;
  resolved_at: number | null;
  visit_back_result: VisitBackResult | null;
  visited_back_at: number | null;
  closed_at: number | null;
  version: number;
}

/** What was done of a case: one a version, the first its opening. */
export interface CaseNoteTable {
  case_id: string;
  version: number;
  kind: CaseNoteKind;
  text: string | null;
  /** Whom it was given to, how trying to reach the citizen went, what was found: by the kind. */
  detail: string | null;
  staff_id: string | null;
  at: number;
}

/** What one commit touched, kept for a while for the hubs that did not make it. */
export interface ChangeTable {
  hall_id: string;
  /** The hall's number after the commit. */
  seq: number;
  /** The first that it gave. */
  from_seq: number;
  at: number;
  /** JSON: ids by what they name. */
  touched: string;
}

/** A hub that runs, or did lately. */
export interface HubTable {
  /** Of one start of a hub. */
  id: string;
  name: string;
  started_at: number;
  /** Counted up while it lives. */
  beat: number;
  /** Counted up when its devices come, go or report. */
  links_version: number;
}

/** A device that is connected to a hub. */
export interface DeviceLinkTable {
  hub_id: string;
  device_id: string;
  hall_id: string;
  /** JSON: what an agent last said of its parts. */
  report: string | null;
}

/** What all hubs of a database must agree on. */
export interface InstallationTable {
  name: string;
  value: string;
}
