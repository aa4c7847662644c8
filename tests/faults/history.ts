import type { CommandAck, CommandType } from '@hallbell/protocol';

/** A command, as the one who sent it knows it. */
export interface SentCommand {
  readonly actor: string;
  readonly id: string;
  readonly type: CommandType;
  readonly payload: object;
  /** What they were told in the end; `hub_away` and `no_answer` are the client's own word. Null: they were told nothing. */
  answer: CommandAck | null;
  /** From the press to the answer. */
  tookMs: number | null;
}

/** A call, as a screen showed it. */
export interface ShownCall {
  readonly screen: string;
  readonly servingId: string;
  readonly ticketNumber: string;
  readonly windowId: string;
  readonly calls: number;
}

/** An entry of the journal. */
export interface JournalEntry {
  readonly seq: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the hall itself knows, once all is quiet. */
export interface HallRecord {
  readonly journal: readonly JournalEntry[];
  /** Commands that were carried out, by id: the hall's number after it, and what was answered. */
  readonly commands: ReadonlyMap<string, { seq: number; result: unknown }>;
  readonly tickets: readonly { id: string; number: string; status: string }[];
  readonly servings: readonly { id: string; ticketId: string; windowId: string; status: string }[];
  readonly ratings: readonly { servingId: string; level: number }[];
}

/** What everybody sent, was told and was shown, in the order in which it happened to them. */
export class History {
  readonly sent: SentCommand[] = [];
  readonly shown: ShownCall[] = [];
  /** About how many wait, by what people were told. */
  waiting = 0;

  /** How long each was without a hub, each time. */
  readonly outagesMs: number[] = [];
}
