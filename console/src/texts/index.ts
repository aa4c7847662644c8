import type { ScreenTexts } from '@hallbell/ui';
import { ALARM_TEXTS } from './alarms.ts';
import { CASE_TEXTS } from './cases.ts';
import { CHART_TEXTS } from './charts.ts';
import { CITY_TEXTS } from './city.ts';
import { EVALUATION_TEXTS } from './evaluation.ts';
import { HOLIDAY_TEXTS } from './holidays.ts';
import { INSPECTION_TEXTS } from './inspections.ts';
import { INTEGRITY_TEXTS } from './integrity.ts';
import { JOURNAL_TEXTS } from './journal.ts';
import { LIVE_TEXTS } from './live.ts';
import { PERIOD_TEXTS } from './periods.ts';
import { PRINT_TEXTS } from './print.ts';
import { RUBRIC_TEXTS } from './rubric.ts';
import { SETUP_TEXTS } from './setup.ts';
import { SHELL_TEXTS } from './shell.ts';
import { STAFFING_TEXTS } from './staffing.ts';
import { TICKET_TEXTS } from './ticket.ts';
import { UNSPOKEN_TEXTS } from './unspoken.ts';
import { WORKBOOK_TEXTS } from './workbook.ts';
import { WORK_TEXTS } from './works.ts';

/** Every word of the console: what is shared, and a part for each kind of page. */
export const CONSOLE_TEXTS: ScreenTexts = {
  'zh-CN': {
    ...SHELL_TEXTS['zh-CN'],
    live: LIVE_TEXTS['zh-CN'],
    alarms: ALARM_TEXTS['zh-CN'],
    staffing: STAFFING_TEXTS['zh-CN'],
    unspoken: UNSPOKEN_TEXTS['zh-CN'],
    cases: CASE_TEXTS['zh-CN'],
    city: CITY_TEXTS['zh-CN'],
    evaluation: EVALUATION_TEXTS['zh-CN'],
    integrity: INTEGRITY_TEXTS['zh-CN'],
    workbook: WORKBOOK_TEXTS['zh-CN'],
    works: WORK_TEXTS['zh-CN'],
    print: PRINT_TEXTS['zh-CN'],
    periods: PERIOD_TEXTS['zh-CN'],
    journal: JOURNAL_TEXTS['zh-CN'],
    inspections: INSPECTION_TEXTS['zh-CN'],
    setup: {
      ...SETUP_TEXTS['zh-CN'],
      rubric: RUBRIC_TEXTS['zh-CN'],
      ticket: TICKET_TEXTS['zh-CN'],
      holidays: HOLIDAY_TEXTS['zh-CN'],
    },
    charts: CHART_TEXTS['zh-CN'],
  },
  en: {
    ...SHELL_TEXTS.en,
    live: LIVE_TEXTS.en,
    alarms: ALARM_TEXTS.en,
    staffing: STAFFING_TEXTS.en,
    unspoken: UNSPOKEN_TEXTS.en,
    cases: CASE_TEXTS.en,
    city: CITY_TEXTS.en,
    evaluation: EVALUATION_TEXTS.en,
    integrity: INTEGRITY_TEXTS.en,
    workbook: WORKBOOK_TEXTS.en,
    works: WORK_TEXTS.en,
    print: PRINT_TEXTS.en,
    periods: PERIOD_TEXTS.en,
    journal: JOURNAL_TEXTS.en,
    inspections: INSPECTION_TEXTS.en,
    setup: {
      ...SETUP_TEXTS.en,
      rubric: RUBRIC_TEXTS.en,
      ticket: TICKET_TEXTS.en,
      holidays: HOLIDAY_TEXTS.en,
    },
    charts: CHART_TEXTS.en,
  },
};
