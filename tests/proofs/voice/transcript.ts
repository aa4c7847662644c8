import { callSentence, parseTicketNumber, parseWindowNumber, type VoiceLanguage } from '@hallbell/domain';
import { FILTER_RATE, type Heard, unexplainedSeconds } from './matched-filter.ts';
import type { Ear } from './player-page.ts';

/** By which a pause may differ from what the sentence asks for: the filter's sampling and the clips' own ends. */
const PAUSE_TOLERANCE_SECONDS = 0.01;
/** A decoder's last breath. */
const UNEXPLAINED_TOLERANCE_SECONDS = 0.02;
const BETWEEN_LANGUAGES_SECONDS = 0.35;
const BETWEEN_ROUNDS_SECONDS = 0.6;
/** A repetition is decided on when the call before it has ended, by a timer: a busy machine lets it come later. */
const LATE_ROUND_SECONDS = 0.5;

export interface Call {
  readonly ticketNumber: string;
  readonly windowNumber: string;
}

/** How a call is to be said. */
export interface Saying {
  readonly languages: readonly VoiceLanguage[];
  /** @default 1 */
  readonly rounds?: number;
  /** @default true */
  readonly chime?: boolean;
}

/** A clip of a call and the pause before it, in seconds. */
interface Meant {
  readonly name: string;
  readonly pause: number;
  /** By which the pause may be longer. */
  readonly late: number;
}

export interface Judgement {
  /** In words; empty where the call was said as it should be. */
  readonly faults: readonly string[];
  /** Between each two sounds, in seconds. */
  readonly pauses: readonly number[];
  /** From the chime's beginning to the last word's end. */
  readonly seconds: number;
  readonly lowestScore: number;
}

/** What the domain says of a call: its chime, then its sentence in each language, as often as it is to be said. */
function meant(ear: Ear, { ticketNumber, windowNumber }: Call, saying: Saying): Meant[] {
  const { languages, rounds = 1, chime = true } = saying;
  const ticket = parseTicketNumber(ticketNumber);
  const window = parseWindowNumber(windowNumber);
  if (ticket === null || window === null) throw new Error(`${ticketNumber} or ${windowNumber} is no number`);
  const { pauseFactor, joinSeconds } = ear.pace;
  const sounds: Meant[] = chime ? [{ name: 'bell', pause: 0, late: 0 }] : [];
  for (let said = 0; said < rounds * languages.length; said++) {
    const language = languages[said % languages.length] ?? 'zh-CN';
    const isNewRound = said > 0 && said % languages.length === 0;
    let pause = said === 0 ? 0 : isNewRound ? BETWEEN_ROUNDS_SECONDS : BETWEEN_LANGUAGES_SECONDS;
    let join = 0;
    let late = isNewRound ? LATE_ROUND_SECONDS : 0;
    for (const part of callSentence(language, ticket, window).parts) {
      if ('pauseMs' in part) pause += part.pauseMs / 1000;
      else {
        sounds.push({ name: ear.nameOf(language, part.clip), pause: pause * pauseFactor + join, late });
        pause = 0;
        join = joinSeconds;
        late = 0;
      }
    }
  }
  return sounds;
}

const plainName = ({ name }: { name: string }): string => (name.startsWith('bell/') ? 'bell' : name);

/** Compares what was heard of one call with what it should have been. */
export function judgeCall(ear: Ear, heard: readonly Heard[], call: Call, saying: Saying): Judgement {
  const wanted = meant(ear, call, saying);
  const names = heard.map(plainName);
  const faults: string[] = [];
  const pauses = heard.slice(1).map(({ from }, index) => from - (heard[index]?.to ?? 0));
  const said = `${call.ticketNumber} → ${call.windowNumber}`;
  const missing = wanted.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  const extra = names.filter((name) => !wanted.some((it) => it.name === name));
  if (missing.length > 0) faults.push(`${said}: missing ${missing.join(', ')}`);
  if (extra.length > 0) faults.push(`${said}: not of this call ${extra.join(', ')}`);
  const isSame = names.length === wanted.length && wanted.every(({ name }, index) => name === names[index]);
  if (!isSame && faults.length === 0) faults.push(`${said}: in another order or number: ${names.join(' ')}`);
  if (isSame) {
    for (const [index, pause] of pauses.entries()) {
      const { pause: asked = 0, late = 0 } = wanted[index + 1] ?? {};
      if (pause < asked - PAUSE_TOLERANCE_SECONDS || pause > asked + late + PAUSE_TOLERANCE_SECONDS) {
        const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
        faults.push(`${said}: ${ms(pause)} before ${names[index + 1]}, not ${ms(asked)}`);
      }
    }
  }
  return {
    faults,
    pauses,
    seconds: (heard.at(-1)?.to ?? 0) - (heard[0]?.from ?? 0),
    lowestScore: Math.min(...heard.map(({ score }) => score)),
  };
}

/** What sounds in a recording although it is no known sound, as a fault. */
export function unknownSounds(recording: Float32Array, heard: readonly Heard[]): string[] {
  const seconds = unexplainedSeconds(recording, heard);
  return seconds > UNEXPLAINED_TOLERANCE_SECONDS
    ? [`${seconds.toFixed(2)} s of ${(recording.length / FILTER_RATE).toFixed(1)} s are no known sound`]
    : [];
}

/** Each call begins with its bell; what was heard before any bell is the first of them. */
export function callsIn(heard: readonly Heard[]): Heard[][] {
  const calls: Heard[][] = [];
  for (const sound of heard) {
    const current = calls.at(-1);
    if (current === undefined || sound.name.startsWith('bell/')) calls.push([sound]);
    else current.push(sound);
  }
  return calls;
}
