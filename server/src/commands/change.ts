/** What a commit, or one command of it, touched, by id: enough to know which rows of which topics to show anew. */
export interface HallChange {
  readonly hallId: string;
  /** The first number that it gave to an entry of the journal; above `seq` where it gave none. */
  readonly from: number;
  readonly seq: number;
  readonly at: number;
  /** What is set up changed: names, services of windows, hours. */
  readonly config: boolean;
  readonly tickets: ReadonlySet<string>;
  readonly servings: ReadonlySet<string>;
  readonly windows: ReadonlySet<string>;
  /** Services whose line changed. */
  readonly services: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  readonly staff: ReadonlySet<string>;
  readonly notices: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
}

/** What is named by its id. */
export const TOUCHED_KINDS = [
  'tickets',
  'servings',
  'windows',
  'services',
  'devices',
  'staff',
  'notices',
  'cases',
] as const;

/** The same, while a command is still writing. */
export class Touched {
  config = false;
  readonly tickets = new Set<string>();
  readonly servings = new Set<string>();
  readonly windows = new Set<string>();
  readonly services = new Set<string>();
  readonly devices = new Set<string>();
  readonly staff = new Set<string>();
  readonly notices = new Set<string>();
  readonly cases = new Set<string>();
}

type Run = [HallChange, ...HallChange[]];

/** As few changes as these can be told as: only what followed in a hall with nothing of others between goes together. */
export function joinedRuns(changes: readonly HallChange[]): HallChange[] {
  const runs: Run[] = [];
  const latest = new Map<string, Run>();
  for (const change of changes) {
    const run = latest.get(change.hallId);
    if (run?.at(-1)?.seq === change.from - 1) {
      run.push(change);
    } else {
      const begun: Run = [change];
      runs.push(begun);
      latest.set(change.hallId, begun);
    }
  }
  return runs.map(joined);
}

function joined(run: Run): HallChange {
  const [first] = run;
  const last = run.at(-1) ?? first;
  if (first === last) return first;
  const all = new Touched();
  for (const change of run) {
    all.config ||= change.config;
    for (const kind of TOUCHED_KINDS) for (const id of change[kind]) all[kind].add(id);
  }
  return { hallId: first.hallId, from: first.from, seq: last.seq, at: last.at, ...all };
}
