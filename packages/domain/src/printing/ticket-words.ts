import type { TicketFact } from './ticket-template.ts';

/** The words of a ticket in one language. */
export interface TicketWords {
  readonly yours: string;
  readonly facts: Readonly<Record<TicketFact, string>>;
  people(count: number): string;
  readonly next: string;
  readonly wait: {
    readonly none: string;
    readonly soon: string;
    range(lowMinutes: number, highMinutes: number): string;
    readonly over: string;
  };
  windows(numbers: readonly string[]): string;
  readonly scan: string;
  readonly reprint: string;
  readonly offline: string;
  readonly offlineLead: string;
  /** `month` and `weekday` (Monday first) from 1. */
  taken(time: { month: number; day: number; weekday: number; clock: string }): string;
}

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const CHINESE: TicketWords = {
  yours: '您的号码',
  facts: {
    department: '所属单位',
    priority: '优先类别',
    ahead: '前面等候',
    wait: '预计等候',
    area: '等候区域',
    windows: '办理窗口',
    taken: '取号时间',
  },
  people: (count) => `${count} 人`,
  next: '下一个就是您',
  wait: {
    none: '暂无窗口办理',
    soon: '5 分钟以内',
    range: (low, high) => `约 ${low}–${high} 分钟`,
    over: '60 分钟以上',
  },
  windows: (numbers) => `${numbers.join('、')} 号`,
  scan: '扫码看排队进度',
  reprint: ' 补打 ',
  offline: ' 离线取号 ',
  offlineLead: '人数和时间请留意大屏',
  taken: ({ month, day, weekday, clock }) => `${month}月${day}日 ${WEEKDAYS_ZH[weekday - 1]} ${clock}`,
};

const ENGLISH: TicketWords = {
  yours: 'Your number',
  facts: {
    department: 'Department',
    priority: 'Priority',
    ahead: 'Before you',
    wait: 'Wait',
    area: 'Please wait at',
    windows: 'Window',
    taken: 'Taken',
  },
  people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
  next: 'You are next',
  wait: {
    none: 'no window open',
    soon: 'under 5 min',
    range: (low, high) => `about ${low}-${high} min`,
    over: 'over 60 min',
  },
  windows: (numbers) => numbers.join(', '),
  scan: 'Scan to follow your place',
  reprint: ' REPRINT ',
  offline: ' TAKEN OFFLINE ',
  offlineLead: 'Please watch the board',
  taken: ({ month, day, weekday, clock }) =>
    `${WEEKDAYS_EN[weekday - 1]} ${day} ${MONTHS_EN[month - 1]} ${clock}`,
};

export function ticketWords(language: 'zh-CN' | 'en'): TicketWords {
  return language === 'en' ? ENGLISH : CHINESE;
}
