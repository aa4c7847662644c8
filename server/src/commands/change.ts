/** What a commit touched, by id: enough to know which rows of which topics to show anew. */
export interface HallChange {
  readonly hallId: string;
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
