export { openSocketWire } from '../socket-wire.ts';
export { TIMINGS } from '../timings.ts';
export type { Wire, WireEvents } from '../wire.ts';
export { ScriptedHub } from './scripted-hub.ts';
