import type { AnyCollection } from './collection.ts';
import { departments } from './departments.ts';
import { notices } from './notices.ts';
import { priorityClasses } from './priority-classes.ts';
import { services } from './services.ts';
import { staff } from './staff.ts';
import { windows } from './windows.ts';

export const COLLECTIONS: readonly AnyCollection[] = [
  departments,
  services,
  windows,
  staff,
  priorityClasses,
  notices,
];
