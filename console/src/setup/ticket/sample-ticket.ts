import { NOTICES_ON_PAPER, type TicketFacts } from '@hallbell/domain';
import type { HallRow, NoticeRow } from '@hallbell/protocol';

/** What a preview shows: an ordinary ticket, one whose names are long, or one that was printed again. */
export const SAMPLES = ['usual', 'long', 'reprint'] as const;
export type Sample = (typeof SAMPLES)[number];

interface SampleOptions {
  sample: Sample;
  language: TicketFacts['language'];
  hall: HallRow | undefined;
  /** Those that the hall shows now. */
  notices: readonly NoticeRow[];
  /** Epoch milliseconds. */
  now: number;
}

const SERVICE = { name: '身份证办理', nameEn: 'Identity card' };
const LONG_SERVICE = {
  name: '不动产转移登记（夫妻更名、析产、继承与受遗赠）',
  nameEn: 'Transfer of real estate (between spouses, by partition, inheritance or bequest)',
};
const LONG_AREA = {
  name: '二楼西区不动产登记等候区',
  nameEn: 'Second floor, west, real estate waiting area',
};
const AREA = { name: '一楼东区', nameEn: 'Ground floor, east' };

/** What a made-up ticket of this very hall says. */
export function sampleTicket({ sample, language, hall, notices, now }: SampleOptions): TicketFacts {
  const isLong = sample === 'long';
  return {
    language,
    hall: { name: hall?.name ?? '', nameEn: hall?.nameEn ?? null },
    timeZone: hall?.timeZone ?? 'Asia/Shanghai',
    number: isLong ? 'AB108' : 'A012',
    service: isLong ? LONG_SERVICE : SERVICE,
    department: { name: '自然资源和规划局', nameEn: 'Natural Resources and Planning' },
    priority: isLong ? { name: '老年人', nameEn: 'Elderly' } : null,
    takenAt: now,
    ahead: isLong ? 108 : 12,
    estimate: { lowSeconds: 600, highSeconds: 900 },
    areas: [isLong ? LONG_AREA : AREA],
    windows: isLong ? ['11', '12', '13', '14', '15', '16'] : ['3', '4'],
    url: `${location.origin}/t/abcdefghijklmnopqrstuv`,
    notices: notices.slice(0, NOTICES_ON_PAPER).map(({ text, textEn }) => ({ text, textEn })),
    isReprint: sample === 'reprint',
    isOffline: false,
  };
}
