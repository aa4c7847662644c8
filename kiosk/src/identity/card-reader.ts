/** A reader of ID cards at this kiosk. */
export interface CardReader {
  /** Calls back with each text that it reads from now on. Answers how to stop that. */
  listen(onCard: (text: string) => void): () => void;
}

/** A reader that is a keyboard to the PC: the page hears it by its keys, and knows of it by its own address alone. */
const KEYBOARD_READER: CardReader = { listen: () => () => undefined };

/** A reader on the agent of this PC, which tells what is read to who listens at that moment, and keeps nothing of it. */
const AGENT_READER: CardReader = {
  listen: (onCard) => {
    const cards = new EventSource('/agent/cards');
    cards.addEventListener('message', ({ data }) => {
      const told: unknown = JSON.parse(data);
      if (isCard(told)) onCard(told.text);
    });
    return () => cards.close();
  },
};

/** The reader of this kiosk: one that the agent has, or one named by `?reader=keyboard` of the page's address; else null. */
export function cardReaderOf(agentHasOne: boolean, address: string): CardReader | null {
  if (agentHasOne) return AGENT_READER;
  return new URLSearchParams(address).get('reader') === 'keyboard' ? KEYBOARD_READER : null;
}

function isCard(told: unknown): told is { text: string } {
  return typeof told === 'object' && told !== null && 'text' in told && typeof told.text === 'string';
}
