/** The words of the shared parts (namespace `ui`). */
export const UI_TEXTS = {
  'zh-CN': {
    wait: {
      none: '暂无窗口办理',
      soon: '5 分钟以内',
      range: '约 {{low}}–{{high}} 分钟',
      over: '60 分钟以上',
    },
    connection: {
      connecting: '正在连接…',
      lost: '与系统的连接中断，内容停在 {{time}}',
      outdated: '本页面版本过旧，正在自动更新；若一直如此，请刷新页面',
      signedOut: '本设备的凭证已失效，请联系工作人员',
      refused: '有内容无法显示：{{reason}}',
    },
    pairing: {
      title: '配对本设备',
      lead: '请在管理控制台的“设备”中新建设备，然后在此输入配对码。',
      code: '配对码',
      submit: '配对',
      busy: '正在配对…',
      keys: '屏幕按键',
      erase: '删除',
      notKept: '此浏览器不保存数据（无痕模式或空间已满）：配对只在本页打开期间有效，重新打开后需再次配对。',
    },
  },
  en: {
    wait: {
      none: 'No window open',
      soon: 'under 5 min',
      range: 'about {{low}}–{{high}} min',
      over: 'over 60 min',
    },
    connection: {
      connecting: 'Connecting…',
      lost: 'The connection is lost; shown as of {{time}}',
      outdated: 'This page is too old and is being renewed; reload it if this stays',
      signedOut: 'This device is no longer signed in; ask a member of staff',
      refused: 'Something can’t be shown: {{reason}}',
    },
    pairing: {
      title: 'Pair this device',
      lead: 'Add the device under “Devices” in the console, then enter its pairing code here.',
      code: 'Pairing code',
      submit: 'Pair',
      busy: 'Pairing…',
      keys: 'Keys on the screen',
      erase: 'Erase',
      notKept:
        'This browser keeps nothing (private mode, or no room): the pairing lasts while this page is open, and must be done again after that.',
    },
  },
} as const;
