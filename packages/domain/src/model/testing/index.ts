export { afterMs, anyCommand, anySetup, OPENING } from './random-commands.ts';
export { CLERKS, MANAGER, NINE, resolve, setup, type Timed } from './small-hall.ts';
