/** The fields of a body by name, each as its schema writes it. */
export type Fields = Readonly<Record<string, unknown>>;

export interface ThreeWay {
  /** What both sides wish: mine where I changed something, else what is there now. */
  readonly merged: Fields;
  /** The fields that somebody else changed meanwhile. */
  readonly theirs: readonly string[];
  /** The fields that both changed, to different values: in `merged` mine stand. */
  readonly disputed: readonly string[];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What became of `base` in two hands: what I would write, and what stands at the hub now. */
export function threeWay(base: Fields, mine: Fields, present: Fields): ThreeWay {
  const names = Object.keys({ ...present, ...mine });
  const theirs = names.filter((name) => !isSame(base[name], present[name]));
  const disputed = theirs.filter(
    (name) => !isSame(base[name], mine[name]) && !isSame(mine[name], present[name]),
  );
  const merged = Object.fromEntries(
    names.map((name) => [name, isSame(base[name], mine[name]) ? present[name] : mine[name]]),
  );
  return { merged, theirs, disputed };
}
