/** Of windows whose calls nobody hears. */
export const UNSPOKEN_TEXTS = {
  'zh-CN': {
    some_other: '{{numbers}} 号窗口的叫号没有大屏播报',
    more_other: '{{numbers}} 号等 {{count}} 个窗口的叫号没有大屏播报',
    someHint: '这些窗口不在任何一块有声大屏的播报范围内，市民听不到叫号。请把它们加到一块大屏的“播报窗口”。',
    all: '没有大屏播报叫号',
    allHint: '还没有出声的大屏：没有新建，或者都已静音。窗口屏只显示，不播报。',
    toDevices: '去设置设备',
    mark: '没有大屏播报',
  },
  en: {
    some_one: 'No display announces the calls to window {{numbers}}',
    some_other: 'No display announces the calls to windows {{numbers}}',
    more_other: 'No display announces the calls to {{count}} windows: {{numbers}} …',
    someHint:
      'They are in the zone of no display that has its sound on, so nobody hears their calls. Add them to what a display announces for.',
    all: 'No display announces any call',
    allHint:
      'There is no display with its sound on: none was made, or all are muted. A window’s own screen shows and does not speak.',
    toDevices: 'Set up devices',
    mark: 'announced by no display',
  },
};
