import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const rules = numbers(readFileSync(`${root}../SPEC.md`, 'utf8'), /^- \*\*(\[[A-Z]+\d+\])\*\*/gm);
/** Titles begin with one or more rules: `'[RK7] …'`. */
const quoted = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && path !== 'spec.test.ts')
  .flatMap((path) => numbers(readFileSync(root + path, 'utf8'), /['"`]((?:\[[A-Z]+\d+\] )+)/g));

function numbers(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => found?.match(/[A-Z]+\d+/g) ?? []);
}

it('every rule has one number', () => {
  expect(rules.length).toBeGreaterThan(80);
  expect(new Set(rules).size).toBe(rules.length);
});

it('every rule is quoted by a test', () => {
  expect(rules.filter((rule) => !quoted.includes(rule))).toEqual([]);
});

it('every quoted rule exists', () => {
  expect(quoted.filter((rule) => !rules.includes(rule))).toEqual([]);
});
