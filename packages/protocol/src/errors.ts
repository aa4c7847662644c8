import type { Language } from './language.ts';

interface ErrorEntry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/**
 * Every refusal that the hub can give: its stable `code`, HTTP status and the sentence shown to a
 * person. Codes are never renamed; texts may be improved.
 */
export const HALL_ERRORS = {
  // The request itself
  bad_request: { status: 400, zh: '请求内容有误', en: 'The request is not valid' },
  malformed_json: { status: 400, zh: '请求不是有效的 JSON', en: 'The body is not valid JSON' },
  idempotency_key_invalid: {
    status: 400,
    zh: 'Idempotency-Key 应为 8 至 64 位字母、数字、- 或 _',
    en: 'Idempotency-Key must be 8 to 64 letters, digits, - or _',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一个 Idempotency-Key 已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
  },
  body_too_large: { status: 413, zh: '请求内容过大', en: 'The body is too large' },
  headers_too_large: { status: 431, zh: '请求头过大', en: 'The headers are too large' },
  unsupported_media_type: { status: 415, zh: '请以 JSON 提交', en: 'Send JSON' },
  not_found: { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  method_not_allowed: { status: 405, zh: '此地址不支持该方法', en: 'This address does not take that method' },
  too_many_requests: {
    status: 429,
    zh: '操作太频繁，请稍后再试',
    en: 'Too many requests; try again shortly',
  },
  precondition_required: {
    status: 428,
    zh: '请带上 If-Match，以免覆盖他人的修改',
    en: 'Send If-Match so that nobody’s change is lost',
  },
  precondition_failed: {
    status: 412,
    zh: '内容已被他人修改，请刷新后再试',
    en: 'Somebody changed this meanwhile; reload and try again',
  },
  internal: { status: 500, zh: '系统出错，请稍后再试', en: 'Something went wrong; try again shortly' },
  store_unavailable: {
    status: 503,
    zh: '数据库暂时不可用，请稍后再试',
    en: 'The database is away; try again shortly',
  },
  shutting_down: {
    status: 503,
    zh: '系统正在重启，请稍后再试',
    en: 'The hub is restarting; try again shortly',
  },
  /** Said by the client: it never reached the hub. */
  hub_away: {
    status: 503,
    zh: '与系统的连接中断，操作没有进行',
    en: 'The hub is out of reach; nothing was done',
  },
  /** Said by the client: it was sent, and nobody knows what became of it. */
  no_answer: {
    status: 504,
    zh: '没有收到系统的答复，可能已经完成，请核对后再操作',
    en: 'No answer came; it may have been done, so look before you repeat it',
  },
  client_too_old: { status: 400, zh: '页面版本过旧，请刷新', en: 'This page is too old; reload it' },

  // Who asks
  not_signed_in: { status: 401, zh: '请先登录', en: 'Sign in first' },
  sign_in_failed: { status: 401, zh: '工号或密码不正确', en: 'Staff number or password is wrong' },
  locked_out: {
    status: 429,
    zh: '登录失败次数过多，请稍后再试',
    en: 'Too many failed sign-ins; try again later',
  },
  token_invalid: {
    status: 401,
    zh: '登录或设备凭证已失效',
    en: 'The sign-in or device token is no longer valid',
  },
  forbidden: { status: 403, zh: '没有权限进行此操作', en: 'You may not do this' },
  cross_site: {
    status: 403,
    zh: '请求来自其他网站的页面，已拒绝',
    en: 'This came from another site’s page and was refused',
  },
  pairing_code_invalid: {
    status: 404,
    zh: '配对码不正确或已使用',
    en: 'The pairing code is wrong or was already used',
  },

  // What is asked about
  hall_not_found: { status: 404, zh: '没有这个大厅', en: 'No such hall' },
  department_not_found: { status: 404, zh: '没有这个部门', en: 'No such department' },
  service_not_found: { status: 404, zh: '没有这个事项', en: 'No such service' },
  window_not_found: { status: 404, zh: '没有这个窗口', en: 'No such window' },
  priority_class_not_found: { status: 404, zh: '没有这个优先类别', en: 'No such priority class' },
  staff_not_found: { status: 404, zh: '没有这名人员', en: 'No such member of staff' },
  device_not_found: { status: 404, zh: '没有这台设备', en: 'No such device' },
  notice_not_found: { status: 404, zh: '没有这条公告', en: 'No such notice' },
  ticket_not_found: { status: 404, zh: '没有这张号票', en: 'No such ticket' },
  slip_not_found: { status: 404, zh: '这张号票没有打印过', en: 'There is no slip of this ticket' },
  serving_not_found: { status: 404, zh: '没有这次办理', en: 'No such serving' },
  period_invalid: {
    status: 400,
    zh: '考评周期写法有误，例如 2026-Q4、2026-11、2026',
    en: 'The period is not valid; write 2026-Q4, 2026-11 or 2026',
  },

  rubric_version_not_found: { status: 404, zh: '没有这一版考评办法', en: 'No such version of the rubric' },
  manual_mark_not_found: { status: 404, zh: '没有这条评分', en: 'No such mark' },
  mark_of_self: {
    status: 409,
    zh: '不能给自己、自己当日所在的窗口或本部门评分',
    en: 'Nobody marks themselves, their own window of that day, or their own department',
  },

  // Long work
  work_not_found: { status: 404, zh: '没有这项后台任务', en: 'No such work' },
  work_under_way: {
    status: 409,
    zh: '本大厅已有一项后台任务在进行，请等它完成或先取消',
    en: 'Other work of this hall is under way; wait for it, or cancel it first',
  },

  // Taking a ticket
  hall_closed: { status: 409, zh: '大厅现在不取号', en: 'The hall takes no tickets now' },
  service_paused: { status: 409, zh: '该事项暂停取号', en: 'This service is paused' },
  service_no_window: { status: 409, zh: '该事项没有可办理的窗口', en: 'No window handles this service' },
  quota_reached: { status: 409, zh: '该事项今日号票已取完', en: 'Today’s tickets for this service are gone' },
  has_live_ticket: {
    status: 409,
    zh: '您已有该事项的有效号票',
    en: 'You already hold a ticket for this service',
  },
  identity_required: { status: 422, zh: '该事项须先核对身份证', en: 'This service asks for an ID number' },
  identity_invalid: { status: 422, zh: '身份证号码不正确', en: 'The ID number is not valid' },
  phone_invalid: { status: 422, zh: '手机号码不正确', en: 'The phone number is not valid' },

  // Tickets that a kiosk issued with the hub away
  no_letter_left: {
    status: 409,
    zh: '本机没有可用的离线号段',
    en: 'There is no letter left for this kiosk’s own numbers',
  },
  not_your_series: {
    status: 409,
    zh: '号码不属于本机的离线号段',
    en: 'The number is not of this kiosk’s own series',
  },
  number_handed_in: {
    status: 409,
    zh: '这个号码已属于另一张号票',
    en: 'Another ticket bears this number',
  },
  taken_in_future: {
    status: 409,
    zh: '取号时间晚于系统时间',
    en: 'The time of taking has not come yet',
  },
  service_retired: { status: 409, zh: '该事项已停办', en: 'This service is no longer offered' },
  hand_in_not_found: { status: 404, zh: '没有这张未入队的号票', en: 'No such ticket was refused' },
  hand_in_settled: {
    status: 409,
    zh: '这张号票已由他人处理',
    en: 'Somebody has dealt with this ticket already',
  },
  /** Said to whoever holds the paper. */
  ticket_not_admitted: {
    status: 409,
    zh: '这张号票还没有排进队列，请拿着它到导办台',
    en: 'This ticket is not in the queue yet; take it to the information desk',
  },
  ticket_voided: {
    status: 410,
    zh: '这张号票已作废，请重新取号',
    en: 'This ticket was declared void; take a new one',
  },

  // Paper
  slip_printed: { status: 409, zh: '号票已打印', en: 'The slip was printed' },
  reprint_too_late: {
    status: 409,
    zh: '已超过自助补打时间，请到咨询台补打',
    en: 'It is too late to print again here; ask at the desk',
  },
  too_many_copies: { status: 409, zh: '补打次数过多', en: 'It was printed again too often' },

  // At the window
  window_not_open: { status: 409, zh: '窗口未开放，请先开窗', en: 'The window is not open' },
  window_paused: { status: 409, zh: '窗口暂停服务中，请先继续办理', en: 'The window is paused: go on first' },
  window_already_open: { status: 409, zh: '窗口已开放', en: 'The window is already open' },
  window_already_closed: { status: 409, zh: '窗口已关闭', en: 'The window is already closed' },
  window_already_paused: { status: 409, zh: '窗口已暂停服务', en: 'The window is already paused' },
  window_taken: { status: 409, zh: '窗口正由他人使用', en: 'Somebody else is at this window' },
  window_not_assigned: {
    status: 403,
    zh: '您未被安排到此窗口',
    en: 'You are not posted to this window',
  },
  not_your_window: { status: 403, zh: '您不在此窗口', en: 'You are not at this window' },
  staff_at_other_window: {
    status: 409,
    zh: '您已在另一窗口，请先关闭那个窗口',
    en: 'You are at another window; close that one first',
  },
  serving_open: { status: 409, zh: '请先办结当前号票', en: 'Finish the current ticket first' },
  call_pending: {
    status: 409,
    zh: '已叫的号还未开始办理，请先开始或过号',
    en: 'A called ticket is still pending; start it or mark a no-show',
  },
  no_serving: { status: 409, zh: '窗口当前没有号票', en: 'There is no ticket at this window' },
  serving_not_started: { status: 409, zh: '尚未开始办理', en: 'The serving has not started' },
  serving_already_started: { status: 409, zh: '已开始办理', en: 'The serving has already started' },
  ticket_not_waiting: { status: 409, zh: '该号票不在等候', en: 'The ticket is not waiting' },
  ticket_not_called: { status: 409, zh: '该号票未被叫号', en: 'The ticket is not being called' },
  ticket_held: { status: 409, zh: '该号票已挂起，请先恢复', en: 'The ticket is on hold; resume it first' },
  ticket_not_missed: { status: 409, zh: '该号票未过号', en: 'The ticket is not a no-show' },
  ticket_not_held: { status: 409, zh: '该号票未挂起', en: 'The ticket is not on hold' },
  ticket_not_cancellable: {
    status: 409,
    zh: '该号票已在办理或已结束，不能取消',
    en: 'The ticket is being served or is over and cannot be given up',
  },
  ticket_over: { status: 409, zh: '该号票已结束', en: 'The ticket is over' },
  held_at_other_window: {
    status: 409,
    zh: '该号票在另一窗口挂起',
    en: 'The ticket is on hold at another window',
  },
  service_not_at_window: {
    status: 409,
    zh: '该窗口不办理此事项',
    en: 'This window does not handle that service',
  },
  transfer_to_same: { status: 409, zh: '不能转到原事项或本窗口', en: 'It is already there' },

  // Ratings
  not_finished: { status: 409, zh: '办结后才能评价', en: 'A rating comes after the finish' },
  rating_exists: { status: 409, zh: '这次办理已评价，谢谢', en: 'This serving has been rated already' },
  rating_lapsed: {
    status: 409,
    zh: '评价时间已过，可扫码在手机上评价',
    en: 'The pad’s time is over; rate on your phone',
  },
  rating_closed: { status: 409, zh: '评价期限已过', en: 'The time for rating is over' },

  // Bad ratings and complaints
  case_not_found: { status: 404, zh: '没有这件差评或投诉', en: 'No such case' },
  case_changed: {
    status: 409,
    zh: '这件事已由他人更新，请看过后再操作',
    en: 'Somebody has changed this case meanwhile; look at it again',
  },
  case_closed: { status: 409, zh: '这件事已办结归档', en: 'This case is closed' },
  case_not_contacted: {
    status: 409,
    zh: '请先联系群众，再作结论',
    en: 'Contact the citizen before you decide',
  },
  case_contact_known: {
    status: 409,
    zh: '群众留有电话，请先联系',
    en: 'They left a number; try to reach them',
  },
  case_contact_unknown: { status: 409, zh: '群众没有留电话', en: 'They left no number' },
  case_resolved: { status: 409, zh: '已有调查结论', en: 'There is a finding already' },
  case_not_resolved: { status: 409, zh: '尚无调查结论', en: 'There is no finding yet' },
  case_visited_back: { status: 409, zh: '已经回访', en: 'The visit back was made already' },
  case_not_visited_back: { status: 409, zh: '请先回访，再办结', en: 'Visit back before you close it' },
  case_owner_unfit: {
    status: 422,
    zh: '只能交给本大厅的管理员或督查员',
    en: 'Only a manager or an inspector of this hall can see to it',
  },
  case_limit: {
    status: 429,
    zh: '这张号票已提交过多次，我们会尽快处理',
    en: 'This ticket has brought several already; we are seeing to them',
  },

  // Integrity
  flag_not_found: { status: 404, zh: '没有这条疑点', en: 'No such flag' },
  flag_changed: {
    status: 409,
    zh: '这条疑点有了新的记录或已由他人处理，请看过后再决定',
    en: 'This flag has changed meanwhile; look at it again before you decide',
  },
  // Closing an evaluation period
  period_not_closable: {
    status: 400,
    zh: '只能对月、季度或年度进行定评',
    en: 'Only a month, a quarter or a year is closed',
  },
  period_not_over: { status: 409, zh: '考评期尚未结束', en: 'The period is not over yet' },
  period_published: {
    status: 409,
    zh: '该考评期已公布，只能作更正',
    en: 'The period is published; it can only be corrected',
  },
  period_not_published: { status: 409, zh: '该考评期尚未公布', en: 'The period is not published yet' },
  period_not_decided: {
    status: 409,
    zh: '须先经过申诉期并定评，才能公布',
    en: 'Appeals come first: the period is not decided yet',
  },
  period_moved: {
    status: 409,
    zh: '公布期间数据有变化，请核对后重试',
    en: 'Something changed while it was being published; look again and repeat it',
  },
  appeals_not_open: { status: 409, zh: '现在不在申诉期', en: 'Appeals are not open now' },
  appeal_time_running: {
    status: 409,
    zh: '申诉期尚未届满，不能提前结束',
    en: 'The time for appeals is still running and is not cut short',
  },
  appeal_time_over: { status: 409, zh: '申诉期已过', en: 'The time for appeals is over' },
  appeal_deadline_earlier: {
    status: 409,
    zh: '申诉截止时间只能延后',
    en: 'The deadline for appeals can only be put off',
  },
  appeals_undecided: { status: 409, zh: '还有申诉未处理', en: 'There are appeals that nobody has decided' },
  flags_undecided: { status: 409, zh: '还有疑点未复核', en: 'There are flags that nobody has decided' },
  cases_undecided: {
    status: 409,
    zh: '还有差评或投诉未办结',
    en: 'There are bad ratings or complaints without a finding',
  },
  appeal_not_yours: {
    status: 403,
    zh: '只能就本人或本人所在窗口的考评申诉',
    en: 'Appeal against your own score, or that of a window at which you served',
  },
  appeal_subject_unknown: {
    status: 404,
    zh: '本考评期内没有这一申诉对象',
    en: 'There is no such thing of yours in this period',
  },
  appeal_exists: { status: 409, zh: '已就同一事项提出过申诉', en: 'You have appealed against this already' },
  appeal_not_found: { status: 404, zh: '没有这项申诉', en: 'No such appeal' },
  appeal_settled: { status: 409, zh: '该申诉已处理', en: 'This appeal has been decided' },
  own_matter: {
    status: 409,
    zh: '与本人有关的事项须由他人处理',
    en: 'This concerns you: somebody else decides it',
  },
  remedy_needed: {
    status: 422,
    zh: '申诉成立须说明如何更改，不成立则不作更改',
    en: 'Upheld, an appeal says what changes; rejected, nothing does',
  },
  remedy_unknown: {
    status: 422,
    zh: '更改对象不属于该考评',
    en: 'What is to be changed is no part of this score',
  },
  remedy_beyond_limit: {
    status: 422,
    zh: '调整分值超过规定上限',
    en: 'The adjustment goes beyond the limit that is set',
  },
  evaluation_item_not_found: { status: 404, zh: '该考评中没有此对象', en: 'The result has no such item' },
  correction_same: { status: 409, zh: '更正后与现值相同', en: 'The value is the same already' },

  // Alarms
  alarm_over: { status: 409, zh: '这条告警已经解除', en: 'This alarm is over' },

  // Set-up
  setup_invalid: {
    status: 422,
    zh: '设置内容有误，请按提示修改',
    en: 'This cannot be set up so; see what is wrong',
  },
  name_taken: { status: 409, zh: '名称已被使用', en: 'That name is taken' },
  number_taken: {
    status: 409,
    zh: '编号已被使用（停用的人员也保留工号）',
    en: 'That number is taken (retired staff keep theirs)',
  },
  department_has_services: {
    status: 409,
    zh: '部门下还有事项，请先移走或删除这些事项',
    en: 'The department still has services; move or delete them first',
  },
  service_has_tickets: {
    status: 409,
    zh: '该事项还有未办结的号票，暂停取号并办结后再删除',
    en: 'People still hold tickets for this service; pause it and serve them first',
  },
  service_left_waiting: {
    status: 409,
    zh: '还有人在等候的事项将没有窗口可办，请先安排其他窗口',
    en: 'People wait for a service that no window would handle; give it another window first',
  },
  priority_class_has_tickets: {
    status: 409,
    zh: '还有未办结的号票属于该优先类别',
    en: 'People still hold tickets of this priority class',
  },
  window_still_open: { status: 409, zh: '请先关闭窗口再删除', en: 'Close the window before deleting it' },
  window_has_devices: {
    status: 409,
    zh: '窗口仍绑定设备，请先改绑或停用这些设备',
    en: 'Devices are bound to this window; rebind or revoke them first',
  },
  staff_at_window: {
    status: 409,
    zh: '该人员正在窗口上，请先关闭那个窗口',
    en: 'They are at a window; close that window first',
  },
  last_administrator: {
    status: 409,
    zh: '至少须保留一名可登录的系统管理员',
    en: 'At least one administrator must be able to sign in',
  },
  device_not_bound: { status: 409, zh: '该设备未绑定窗口', en: 'The device is bound to no window' },
  own_password: {
    status: 409,
    zh: '自己的密码请在右上角“修改密码”处更改',
    en: 'Change your own password by your name at the top, where the present one is asked for',
  },
  password_guessable: {
    status: 422,
    zh: '这个密码太常见或太容易猜到，请换一个',
    en: 'This password is common or easy to guess; choose another',
  },
  password_too_weak: { status: 422, zh: '密码至少 10 位', en: 'A password has at least 10 characters' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof HALL_ERRORS;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(HALL_ERRORS, code);
}

/** The sentence for a person. An unknown code (from a newer hub) reads as an internal error. */
export function errorText(code: string, language: Language): string {
  const entry = HALL_ERRORS[isErrorCode(code) ? code : 'internal'];
  return language === 'en' ? entry.en : entry.zh;
}
