/** The part of the page for what stands in the hall: keys to press, cards to lay down, and a sign to read. */

const LAMPS = {
  zh: { done: '已办', refused: '没有办成', away: '已拔下', none: '待按', card: '待放卡' },
  en: {
    done: 'Done',
    refused: 'Came to nothing',
    away: 'Unplugged',
    none: 'Waiting for a press',
    card: 'Waiting for a card',
  },
};
const SIGN = { zh: { dark: '熄灭' }, en: { dark: 'Dark' } };

const language = () => (document.documentElement.lang === 'en' ? 'en' : 'zh');
const desk = document.getElementById('desk');
let state = null;
/** One after another: a key must not be let go before it is down. */
let telling = Promise.resolve();

function tell(hand) {
  telling = telling.then(() =>
    fetch('/desk', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hand),
    }).catch(() => undefined),
  );
}

function wireKey(element) {
  const { device, key } = element.dataset;
  let isDown = false;
  const turn = (down) => {
    if (down === isDown) return;
    isDown = down;
    element.classList.toggle('down', down);
    // A pad's key says that it was pressed, and nothing when it is let go.
    if (device === 'button' || down) tell({ do: 'key', device, key: Number(key), isDown: down });
  };
  element.addEventListener('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    turn(true);
  });
  for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, () => turn(false));
  element.addEventListener('keydown', ({ key: pressed }) => {
    if (pressed === ' ' || pressed === 'Enter') turn(true);
  });
  for (const end of ['keyup', 'blur']) element.addEventListener(end, () => turn(false));
  element.addEventListener('contextmenu', (event) => event.preventDefault());
}

function show() {
  if (state === null) return;
  const words = LAMPS[language()];
  for (const device of ['button', 'pad', 'reader']) {
    const box = desk.querySelector(`[data-stand="${device}"]`);
    const { path, askedPath, isPlugged, lamp } = state[device];
    const now = isPlugged ? (lamp ?? (device === 'reader' ? 'card' : 'none')) : 'away';
    box.querySelector('.address').textContent = askedPath === undefined ? path : `${path} · ${askedPath}`;
    box.querySelector('.lamp').textContent = words[now];
    box.dataset.lamp = now;
    const plug = box.querySelector('[data-plug]');
    plug.dataset.on = isPlugged ? '' : 'on';
    plug.textContent = plug.dataset[language() + (isPlugged ? '' : 'On')];
  }
  const { port, shown } = state.sign;
  const sign = desk.querySelector('[data-stand="sign"]');
  sign.querySelector('.address').textContent = `127.0.0.1:${port}`;
  const face = sign.querySelector('.face');
  face.textContent = shown?.text ?? SIGN[language()].dark;
  face.dataset.face = shown === null ? 'dark' : shown.isBlinking ? 'blink' : 'steady';
}

for (const key of desk.querySelectorAll('[data-key]')) wireKey(key);
for (const card of desk.querySelectorAll('[data-card]')) {
  card.addEventListener('click', () => tell({ do: 'card', card: card.dataset.card }));
}
for (const plug of desk.querySelectorAll('[data-plug]')) {
  const device = plug.dataset.plug;
  plug.addEventListener('click', () => tell({ do: 'plug', device, isPlugged: !state[device].isPlugged }));
}
new MutationObserver(show).observe(document.documentElement, { attributeFilter: ['lang'] });
new EventSource('/desk/state').addEventListener('message', ({ data }) => {
  state = JSON.parse(data);
  show();
});
