import type { Language } from './language.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What the hall's rules find wrong with one field of what is set up: its stable code and a sentence. */
export const FIELD_PROBLEMS = {
  department_unknown: { zh: '没有这个部门', en: 'There is no such department' },
  service_unknown: { zh: '没有这个事项', en: 'There is no such service' },
  service_twice: { zh: '同一事项出现两次', en: 'A service is named twice' },
  window_unknown: { zh: '没有这个窗口', en: 'There is no such window' },
  hall_unknown: { zh: '没有这个大厅', en: 'There is no such hall' },
  time_zone_unknown: { zh: '没有这个时区', en: 'There is no such time zone' },
  password_missing: { zh: '请设置初始密码', en: 'Give an initial password' },
  until_not_after_from: { zh: '结束时间须晚于开始时间', en: 'The end comes after the beginning' },

  spans_overlap: { zh: '开放时段互相重叠', en: 'Opening hours overlap' },
  day_twice: { zh: '同一日期出现两次', en: 'A day is named twice' },
  holiday_with_spans: { zh: '放假日不能有开放时段', en: 'A holiday has no opening hours' },
  hours_missing: { zh: '请填写当日开放时段', en: 'Give the opening hours of the day' },

  ticket_number_missing: { zh: '号票上须有号码', en: 'A ticket shows its number' },
  ticket_number_twice: { zh: '号码只能出现一次', en: 'The number is shown once' },
  ticket_fact_twice: { zh: '同一信息出现两次', en: 'A fact is told twice' },

  plan_window_twice: { zh: '同一窗口出现两次', en: 'A window is placed twice' },
  plan_cell_taken: { zh: '两个窗口在同一格', en: 'Two windows are in one cell' },
  plan_outside: { zh: '超出平面图', en: 'This is outside of the plan' },

  weights_not_100: { zh: '各项权重之和须为 100', en: 'The weights must make 100' },
  weight_negative: { zh: '权重不能为负', en: 'A weight cannot be negative' },
  indicator_twice: { zh: '同一指标出现两次', en: 'An indicator is named twice' },
  full_equals_zero: { zh: '满分值与零分值不能相同', en: 'The values for 100 and for 0 must differ' },
  grades_not_descending: { zh: '等级须从高到低', en: 'Grades go from the highest down' },
  grades_not_to_zero: { zh: '最低一级须从 0 分起', en: 'The lowest grade begins at 0' },
  grade_twice: { zh: '同一等级出现两次', en: 'A grade is named twice' },
  follow_up_days_invalid: {
    zh: '联系时限须为至少 1 个工作日，办结时限不能更短',
    en: 'Contact takes a working day or more, and the result no less',
  },
  no_show_rule_invalid: {
    zh: '过号规则须为整数：秒数不小于 0，叫号至少 1 次',
    en: 'The no-show rule is whole numbers: 0 seconds or more, 1 call or more',
  },
  mark_target_invalid: { zh: '这一项不能评该对象', en: 'This item does not mark such a thing' },
  mark_criteria_incomplete: { zh: '请给每一项打分', en: 'Give every criterion its mark' },
  mark_out_of_range: { zh: '分数须为 0 至 100 的整数', en: 'A mark is a whole number from 0 to 100' },
  mark_in_future: { zh: '日期不能晚于今天', en: 'The day has not come yet' },
  mark_department_missing: { zh: '请选择评议的部门', en: 'Name the department that marks' },
  mark_reviewer_missing: { zh: '请填写特邀评议员', en: 'Name the invited reviewer' },
  min_sample_invalid: { zh: '最小样本须为正整数', en: 'The smallest sample is a whole number from 1' },
  prior_weight_invalid: { zh: '先验权重须为正数', en: 'The prior weight is above 0' },

  year_item_twice: { zh: '同一年度项目出现两次', en: 'A yearly item is named twice' },
  year_items_too_heavy: { zh: '年度项目权重之和不能超过 50', en: 'Yearly items weigh at most 50 together' },
} as const satisfies Record<string, Words>;

export type FieldProblem = keyof typeof FIELD_PROBLEMS;

export function fieldProblemText(problem: FieldProblem, language: Language): string {
  const { zh, en } = FIELD_PROBLEMS[problem];
  return language === 'en' ? en : zh;
}
