import { satisfies } from 'semver';
import type { Advisory } from './kept.ts';
import type { Package } from './shipped-tree.ts';

export interface Hit {
  readonly advisory: Advisory;
  readonly version: string;
  /** High or critical. */
  readonly isGrave: boolean;
}

const GRAVE: ReadonlySet<Advisory['severity']> = new Set(['high', 'critical']);

/** Which advisories hold for which packages of a tree. */
export function hitsIn(tree: readonly Package[], advisories: readonly Advisory[]): Hit[] {
  return advisories.flatMap((advisory) =>
    tree
      .filter(
        ({ name, version }) =>
          name === advisory.package && satisfies(version, advisory.affected, { includePrerelease: true }),
      )
      .map(({ version }) => ({ advisory, version, isGrave: GRAVE.has(advisory.severity) })),
  );
}
