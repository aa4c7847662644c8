import type { CommandAck } from '@hallbell/protocol';
import type { WindowPost } from '../hub/hall-windows.ts';
import type { Gesture } from '../keys/gestures.ts';
import type { PressOutcome } from '../keys/key-part.ts';
import type { KeyPress } from '../keys/key-reader.ts';
import type { ButtonCommand, ButtonSettings } from './button-settings.ts';

/** A second press this soon is the same press, as at the counter's screen: the key may meanwhile mean something else. */
const SAME_PRESS_MS = 400;

type ButtonKey = ButtonSettings['keys'][number];

/** Carries out the presses of one button at its window, one at a time. The hub tells the clerk of what it refuses. */
export function buttonPress(
  keys: readonly ButtonKey[],
  post: WindowPost,
  now: () => number = () => performance.now(),
): (press: KeyPress) => Promise<PressOutcome> {
  let isBusy = false;
  let pressedAt = Number.NEGATIVE_INFINITY;
  return async ({ key, gesture }) => {
    const meant = keys[key];
    const command = meant === undefined ? undefined : commandOf(meant, gesture);
    const at = now();
    if (command === undefined || isBusy || at - pressedAt < SAME_PRESS_MS) return 'ignored';
    const { windowId } = post;
    if (windowId === null) return 'refused';
    isBusy = true;
    pressedAt = at;
    const ack = await send(post, windowId, command);
    isBusy = false;
    return ack.ok && !isEmptyCall(ack.result) ? 'done' : 'refused';
  };
}

function commandOf(key: ButtonKey, gesture: Gesture): ButtonCommand | undefined {
  if (gesture === 'press') return key.press;
  return gesture === 'long-press' ? key.longPress : key.doublePress;
}

function send(post: WindowPost, windowId: string, command: ButtonCommand): Promise<CommandAck> {
  if (typeof command === 'string') return post.command(`window.${command}`, { windowId });
  return post.command('window.pause', { windowId, reason: command.pause });
}

const isEmptyCall = (result: object) =>
  'serving' in result && result.serving === null && 'finished' in result && result.finished === null;
