import { cruise } from 'dependency-cruiser';
import config, { ARROWS } from '../.dependency-cruiser.mjs';
import { findArrowProblems } from './lib/arrows.mjs';
import { ROOT } from './lib/project.mjs';

/** The project has several times as many; fewer means that the tool has not read it. */
const FEWEST_MODULES = 100;

/** Reads the imports below these folders of `root` under the project's rules. */
export async function cruiseFolders(root, folders) {
  const { enhancedResolveOptions, ...options } = config.options;
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } },
    enhancedResolveOptions,
  );
  return output;
}

if (import.meta.main) {
  const { modules, problems } = await findArrowProblems(ROOT, ARROWS, cruiseFolders, FEWEST_MODULES);
  for (const problem of problems) console.error(problem);
  console.log(`${modules} modules read, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
