/** Prints one line of progress in both languages. */
export function say(chinese, english) {
  console.log(`[hallbell] ${chinese} · ${english}`);
}

/** A failure that its reader can act on: printed as one sentence in both languages, without a stack. */
export class PlainFailure extends Error {
  constructor(chinese, english) {
    super(`${chinese} ${english}`);
    this.name = 'PlainFailure';
  }
}

/** Runs a script's body; a failure ends the process with one clear line and exit code 1. */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    console.error(`[hallbell] ${error.message}`);
    process.exitCode = 1;
  }
}

/** Seconds since `startedAt` (of `performance.now()`), with one decimal. */
export function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
