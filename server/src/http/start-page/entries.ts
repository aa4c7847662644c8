import type { Language } from '@hallbell/protocol';

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);

/** A screen of the hall, as the start page and the terminal name it. */
export interface Entry {
  readonly id: 'kiosk' | 'halls' | 'board' | 'window' | 'counter' | 'pad' | 'console' | 'api';
  /** Short, for the terminal. */
  readonly label: Text;
  readonly title: Text;
  readonly lead: Text;
  readonly address: string;
  /** Opens it paired, in a demonstration; null where there is nothing to pair. */
  readonly demoAddress: string | null;
}

export const ENTRIES: readonly Entry[] = [
  {
    id: 'kiosk',
    label: { zh: '取号', en: 'Kiosk' },
    title: { zh: '取号机', en: 'Kiosk' },
    lead: { zh: '群众在这里选事项、取号票', en: 'Where citizens choose a service and take a ticket' },
    address: '/kiosk/',
    demoAddress: '/demo/kiosk',
  },
  {
    id: 'board',
    label: { zh: '大屏', en: 'Board' },
    title: { zh: '叫号大屏', en: 'Board' },
    lead: { zh: '现在叫到谁、去几号窗口', en: 'Who is called now, and to which window' },
    address: '/display/',
    demoAddress: '/demo/board',
  },
  {
    id: 'window',
    label: { zh: '窗口屏', en: 'Window 3' },
    title: { zh: '3 号窗口屏', en: 'Above window 3' },
    lead: { zh: '挂在窗口上方：当前号票与状态', en: 'Its current ticket and state' },
    address: '/display/?window=3',
    demoAddress: '/demo/window/3',
  },
  {
    id: 'counter',
    label: { zh: '窗口', en: 'Counter 3' },
    title: { zh: '3 号窗口端', en: 'Counter of window 3' },
    lead: { zh: '工作人员叫号、办理、转办', en: 'Where the clerk calls, serves and transfers' },
    address: '/counter/?window=3',
    demoAddress: null,
  },
  {
    id: 'pad',
    label: { zh: '评价', en: 'Pad 3' },
    title: { zh: '3 号窗口评价器', en: 'Rating pad of window 3' },
    lead: { zh: '办结后请群众按一次', en: 'One press by the citizen after the service' },
    address: '/pad/',
    demoAddress: '/demo/pad/3',
  },
  {
    id: 'console',
    label: { zh: '管理', en: 'Console' },
    title: { zh: '管理端', en: 'Console' },
    lead: { zh: '实时监看、设置与考评', en: 'Live watch, set-up and evaluation' },
    address: '/console/',
    demoAddress: null,
  },
  {
    id: 'halls',
    label: { zh: '各厅等候', en: 'Halls' },
    title: { zh: '各大厅等候情况', en: 'Waits at the halls' },
    lead: {
      zh: '群众在手机上看去哪个大厅、什么时候去',
      en: 'Where citizens see which hall to go to, and when',
    },
    address: '/halls/',
    demoAddress: null,
  },
  {
    id: 'api',
    label: { zh: '接口', en: 'API' },
    title: { zh: '接口文档', en: 'API' },
    lead: { zh: '给集成方：每个请求与应答', en: 'For integrators: each request and answer' },
    address: '/api/docs',
    demoAddress: null,
  },
];

export const addressIn = ({ address, demoAddress }: Entry, demo: boolean): string =>
  demo ? (demoAddress ?? address) : address;
