import { hitsIn } from './hits.ts';
import { readAdvisories, readLock } from './kept.ts';
import { shippedTree } from './shipped-tree.ts';

/**
 * `npm run advisories`: holds the packages that a hall runs against the advisories that are kept here. Ends with 1 where
 * one of them is high or critical.
 */
const { reviewed, advisories } = readAdvisories();
const tree = shippedTree(readLock());
const names = new Set(tree.map(({ name }) => name));
const relevant = advisories.filter((advisory) => names.has(advisory.package));
const hits = hitsIn(tree, advisories);
console.log(`${tree.length} packages are shipped (pnpm-lock.yaml, without what builds and tests)`);
console.log(
  `${advisories.length} advisories are kept, last reviewed ${reviewed}; ${relevant.length} are of packages in the tree`,
);
for (const { advisory, version } of hits) {
  console.log(
    `  ${advisory.severity}: ${advisory.package}@${version} ${advisory.id}: ${advisory.what} (${advisory.affected})`,
  );
}
const grave = hits.filter(({ isGrave }) => isGrave).length;
console.log(grave === 0 ? 'None of them is open at high or above' : `${grave} of them are high or critical`);
process.exitCode = grave === 0 ? 0 : 1;
