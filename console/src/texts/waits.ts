/** When people waited, by weekday and hour. */
export const WAITS_TEXTS = {
  'zh-CN': {
    none: '这段时间没有叫到过人',
    weekday: '星期',
    hour: '{{hour}} 时',
    days_other: '{{count}} 天',
    calledAt: '叫号时间',
    legend: '颜色',
    few: '* 不足 {{count}} 件，仅供参考；— 没有叫号',
    cell: '{{weekday}} {{hour}} 时：办结 {{servings}} 件，等候中位 {{median}} 分钟，九成 {{p90}} 分钟，承诺内 {{within}}',
    measure: {
      waitMedian: '等候中位（分钟）',
      waitP90: '九成等候（分钟）',
      withinPromise: '承诺内叫号',
      servings: '办结（件）',
    },
    heat: {
      title: '一周里什么时候等得久？',
      lead: '按叫号的星期和钟点汇总。颜色越深，等候越久、承诺内叫到的越少，或人越多。',
      caption: '按星期和钟点：{{measure}}',
    },
    hours: {
      title: '一天里各钟点，等候是怎样分布的？',
      lead: '每条横条是这个钟点叫到的人，从左到右等候越来越久，颜色越来越深；长度是占比。',
      spread: '等候分布',
    },
    bin: {
      between: '{{from}}–{{to}} 分钟',
      last: '{{from}} 分钟以上',
      count: '{{bin}} {{count}} 件',
    },
  },
  en: {
    none: 'Nobody was called in this period',
    weekday: 'Weekday',
    hour: '{{hour}}:00',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    calledAt: 'Called at',
    legend: 'Shades',
    few: '* Fewer than {{count}} served, tells little; — nobody called',
    cell: '{{weekday}} {{hour}}:00: {{servings}} served, median wait {{median}} min, P90 {{p90}} min, {{within}} within the promise',
    measure: {
      waitMedian: 'Median wait (min)',
      waitP90: 'P90 wait (min)',
      withinPromise: 'Within promise',
      servings: 'Served',
    },
    heat: {
      title: 'When in the week do people wait long?',
      lead: 'By the weekday and the hour of the call. The darker, the longer the waits, the fewer within the promise, or the more people.',
      caption: 'By weekday and hour: {{measure}}',
    },
    hours: {
      title: 'How are the waits of each hour spread?',
      lead: 'Each bar is the people called in that hour: further right and darker are longer waits; lengths are shares.',
      spread: 'Waits',
    },
    bin: {
      between: '{{from}}–{{to}} min',
      last: '{{from}} min and more',
      count: '{{bin}}: {{count}}',
    },
  },
};
