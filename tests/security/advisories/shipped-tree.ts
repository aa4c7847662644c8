/** Of a `pnpm-lock.yaml` of version 9, what is read here. */
export interface Lock {
  readonly importers: Readonly<Record<string, Needs<{ readonly version: string }>>>;
  /** By name and version, with the peers in brackets behind. */
  readonly snapshots: Readonly<Record<string, Needs<string>>>;
}

interface Needs<Entry> {
  readonly dependencies?: Readonly<Record<string, Entry>>;
  readonly optionalDependencies?: Readonly<Record<string, Entry>>;
}

export interface Package {
  readonly name: string;
  readonly version: string;
}

/** Workspaces of which nothing runs in a hall. */
const NOT_SHIPPED = new Set(['.', 'tests']);
/** Without `devDependencies`: these build and test. */
const SHIPPED = ['dependencies', 'optionalDependencies'] as const;

/**
 * What a hall runs of other people's: every package of the lock file that a shipped workspace needs, or that one of
 * those needs; sorted.
 */
export function shippedTree(lock: Lock): Package[] {
  const workspaces = Object.entries(lock.importers).filter(([name]) => !NOT_SHIPPED.has(name));
  const left = workspaces.flatMap(([, workspace]) => keysOf(workspace, ({ version }) => version));
  const found = new Set<string>();
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    if (found.has(key)) continue;
    const snapshot = lock.snapshots[key];
    if (snapshot === undefined) throw new Error(`The lock file names ${key} and does not describe it`);
    found.add(key);
    left.push(...keysOf(snapshot, (version) => version));
  }
  const packages = new Map([...found].map((key) => [withoutPeers(key), packageOf(key)]));
  return [...packages.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version),
  );
}

/** Those of a workspace, or of a package, as keys of `snapshots`. */
function keysOf<Entry>(parent: Needs<Entry>, versionOf: (entry: Entry) => string): string[] {
  return SHIPPED.flatMap((kind) =>
    Object.entries(parent[kind] ?? {}).flatMap(([name, entry]) => {
      const version = versionOf(entry);
      if (version.startsWith('link:')) return [];
      // Under another name it is written whole.
      return /^\d/.test(version) ? [`${name}@${version}`] : [version];
    }),
  );
}

function withoutPeers(key: string): string {
  const bracket = key.indexOf('(');
  return bracket < 0 ? key : key.slice(0, bracket);
}

function packageOf(key: string): Package {
  const plain = withoutPeers(key);
  const at = plain.lastIndexOf('@');
  return { name: plain.slice(0, at), version: plain.slice(at + 1) };
}
