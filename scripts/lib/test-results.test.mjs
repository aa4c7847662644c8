import { describe, expect, it } from 'vitest';
import { closingLine, countResults } from './test-results.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('the closing line', () => {
  it('counts tests over all files', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed'),
        file('failed', 'passed', 'failed', 'skipped', 'todo'),
      ],
    };
    expect(closingLine(countResults(report, 1))).toBe('3 passed, 1 failed, 2 skipped');
  });

  it('leaves out what there is none of', () => {
    expect(closingLine(countResults({ testResults: [file('passed', 'passed')] }, 0))).toBe(
      '1 passed, 0 failed',
    );
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countResults({ testResults: [file('failed')] }, 1).failed).toBe(1);
  });

  it('counts a run that failed without a failed test', () => {
    expect(countResults({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
    expect(countResults(undefined, 1).failed).toBe(1);
  });
});
