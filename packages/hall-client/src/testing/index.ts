export { ScriptedHub } from './scripted-hub.ts';
