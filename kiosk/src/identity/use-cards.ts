import { useEffect, useRef } from 'react';
import type { CardReader } from './card-reader.ts';
import { useKeyboard } from './use-keyboard.ts';

/** Some readers say a card's text again and again while it lies there, at least this often. */
const LIES_THERE_MS = 1_500;

interface CardsListener {
  /** A key that a person pressed. */
  onKey: (key: string) => void;
  /** The text of a card, once for each time that it is laid down. */
  onCard: (text: string) => void;
}

/** All that an ID number may come from beside the screen's own keys, for as long as the component is on the screen. */
export function useCards(cardReader: CardReader | null, { onKey, onCard }: CardsListener): void {
  const last = useRef<{ text: string; at: number } | null>(null);
  const hear = (text: string) => {
    const at = performance.now();
    const liesThere = last.current?.text === text && at - last.current.at < LIES_THERE_MS;
    last.current = { text, at };
    if (!liesThere) onCard(text);
  };
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useKeyboard({ onKey, onCard: hear });
  useEffect(() => cardReader?.listen((text) => latest.current(text)), [cardReader]);
}
