import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts what Vitest wrote. A file that could not even be loaded has no tests of its own: it counts as one
 * failure, and so does a run that failed for another reason (an unhandled error, say) with every test green.
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    let failedInFile = 0;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') failedInFile++;
      else counts.skipped++;
    }
    if (file.status === 'failed' && failedInFile === 0) failedInFile = 1;
    counts.failed += failedInFile;
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** Reads Vitest's JSON report, or nothing when the run ended before it was written. */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** The closing line, made to be read by people and by CI: `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
