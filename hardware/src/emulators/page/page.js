/** The page of the emulated devices: shows what the server tells, and tells it what a hand does. */

const WORDS = {
  zh: {
    name: (paper, dots) => `${paper} 毫米打印机（${dots} 点）`,
    address: (port) => `网络地址 127.0.0.1:${port}`,
    states: {
      off: '电源已断',
      cover: '上盖打开',
      out: '没有纸',
      cutter: '切刀卡住',
      low: '纸将用完',
      ready: '就绪',
    },
    left: (metres) => `，余纸 ${metres} 米`,
    empty: '还没有打印号票',
    ticket: (id) => `第 ${id} 张号票`,
  },
  en: {
    name: (paper, dots) => `${paper} mm printer, ${dots} dots`,
    address: (port) => `At 127.0.0.1:${port}`,
    states: {
      ...{ off: 'No power', cover: 'Cover open', out: 'No paper', cutter: 'Cutter jammed' },
      ...{ low: 'Paper running low', ready: 'Ready' },
    },
    left: (metres) => `, ${metres} m of paper left`,
    empty: 'No ticket printed yet',
    ticket: (id) => `Ticket ${id}`,
  },
};
const NEAR_END_MM = 3_000;
const NEW_ROLL_MM = 50_000;
const FEW_MM = { low: 2_000, short: 40 };

let language = 'zh';
let printers = [];
const stands = new Map();

/** What a press of this key means to a printer that is as told. */
function handOf(key, printer) {
  switch (key) {
    case 'cover':
      return { do: 'cover', isOpen: !printer.coverOpen };
    case 'pull':
      return { do: 'paper', leftMm: printer.hasPaper ? 0 : NEW_ROLL_MM };
    case 'cutter':
      return { do: 'cutter', isJammed: !printer.cutterJammed };
    case 'power':
      return { do: 'power', isOn: !printer.isOn };
    case 'tear':
      return { do: 'tear-off' };
    default:
      return { do: 'paper', leftMm: FEW_MM[key] };
  }
}

function isOn(key, printer) {
  const on = {
    ...{ cover: printer.coverOpen, pull: !printer.hasPaper },
    ...{ cutter: printer.cutterJammed, power: !printer.isOn },
  };
  return on[key] ?? false;
}

function stateOf(printer) {
  if (!printer.isOn) return 'off';
  if (printer.coverOpen) return 'cover';
  if (!printer.hasPaper) return 'out';
  if (printer.cutterJammed) return 'cutter';
  return printer.paperLeftMm <= NEAR_END_MM ? 'low' : 'ready';
}

const tell = (id, hand) =>
  fetch(`/printers/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(hand),
  });

function standOf(id) {
  if (stands.has(id)) return stands.get(id);
  const stand = document.getElementById('printer').content.firstElementChild.cloneNode(true);
  const now = () => printers.find((each) => each.id === id);
  for (const key of stand.querySelectorAll('button')) {
    key.addEventListener('click', () => tell(id, handOf(key.dataset.hand, now())));
  }
  const answers = stand.querySelector('select');
  answers.addEventListener('change', () => tell(id, { do: 'answers', how: answers.value }));
  document.getElementById('printers').append(stand);
  stands.set(id, stand);
  return stand;
}

function showTickets(box, printer) {
  const shown = printer.tickets.map(({ id }) => `${printer.id}-${id}`).join();
  if (box.dataset.shown === shown + language) return;
  box.dataset.shown = shown + language;
  const pictures = printer.tickets.map(({ id, text }) => {
    const picture = new Image();
    picture.src = `/printers/${printer.id}/tickets/${id}`;
    picture.alt = `${WORDS[language].ticket(id)}: ${text}`;
    // Two dots of the paper for one of a common screen.
    picture.addEventListener('load', () => {
      picture.width = picture.naturalWidth / 2;
    });
    return picture;
  });
  box.replaceChildren(...(pictures.length > 0 ? pictures : [WORDS[language].empty]));
  box.classList.toggle('empty', pictures.length === 0);
}

function show() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.getElementById('language').textContent = language === 'zh' ? 'English' : '中文';
  const words = WORDS[language];
  for (const printer of printers) {
    const stand = standOf(printer.id);
    const state = stateOf(printer);
    stand.dataset.state = state;
    stand.querySelector('h2').textContent = words.name(printer.paper, printer.widthDots);
    stand.querySelector('.address').textContent = words.address(printer.port);
    stand.querySelector('.state').textContent =
      words.states[state] + words.left((printer.paperLeftMm / 1000).toFixed(1));
    stand.querySelector('select').value = printer.answers;
    for (const key of stand.querySelectorAll('button'))
      key.dataset.on = isOn(key.dataset.hand, printer) ? 'on' : '';
    const faults = stand.querySelector('.faults');
    faults.hidden = printer.faults.length === 0;
    faults
      .querySelector('ul')
      .replaceChildren(
        ...printer.faults.map((fault) => Object.assign(document.createElement('li'), { textContent: fault })),
      );
    showTickets(stand.querySelector('.tickets'), printer);
  }
  for (const element of document.querySelectorAll('[data-zh]')) {
    const key = language + (element.dataset.on === 'on' ? 'On' : '');
    element.textContent = element.dataset[key] ?? element.dataset[language];
  }
}

document.getElementById('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  show();
});
new EventSource('/state').addEventListener('message', ({ data }) => {
  printers = JSON.parse(data);
  show();
});
