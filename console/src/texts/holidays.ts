/** State holidays in a hall's calendar. */
export const HOLIDAY_TEXTS = {
  'zh-CN': {
    title: '法定节假日',
    year: '{{year}} 年',
    held: '已在日历中',
    add_other: '加入 {{count}} 天',
    different_other: '{{count}} 天与通知不同（以本厅设定为准）',
    nextMissing: '{{year}} 年的放假安排还没有。国务院办公厅一般在十一月公布，届时请从文件导入，或逐日添加。',
    ownFile: '数据目录中的 holidays-cn.json 无法读取，请修正后重试。',
    wrongFile: '这个文件不能用：须为 JSON，日期存在、起止有序、同一天只出现一次。',
    fromFile: '从文件导入放假安排',
  },
  en: {
    title: 'State holidays',
    year: '{{year}}',
    held: 'In the calendar',
    add_one: 'Add {{count}} day',
    add_other: 'Add {{count}} days',
    different_one: '{{count}} day differs from the announcement (the hall’s own stands)',
    different_other: '{{count}} days differ from the announcement (the hall’s own stand)',
    nextMissing:
      'There are no holidays of {{year}} yet. They are announced in November: import them from a file then, or add them day by day.',
    ownFile: 'holidays-cn.json in the data directory cannot be read; mend it and try again.',
    wrongFile: 'This file cannot be used: it must be JSON, with days that exist, in order, each named once.',
    fromFile: 'Import holidays from a file',
  },
};
