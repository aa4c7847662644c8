import type { Flag } from '../store/schema.ts';

export const flag = (value: boolean): Flag => (value ? 1 : 0);
export const instantOf = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));
