import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Lock } from './shipped-tree.ts';

export interface Advisory {
  /** Of the CVE list. */
  readonly id: string;
  readonly package: string;
  /** As npm writes a range of versions. */
  readonly affected: string;
  readonly severity: 'low' | 'moderate' | 'high' | 'critical';
  readonly what: string;
}

export interface Advisories {
  /** The day on which somebody last looked for new ones. */
  readonly reviewed: string;
  readonly advisories: readonly Advisory[];
}

export function readAdvisories(): Advisories {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'advisories.json'), 'utf8'));
}

export function readLock(): Lock {
  return parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'pnpm-lock.yaml'), 'utf8'));
}
