import { describe, expect, it } from 'vitest';
import { logStream, readable } from './terminal-lines.ts';

const line = JSON.stringify({
  level: 'info',
  time: '2026-11-23T01:02:03.456Z',
  msg: 'command',
  type: 'window.open',
  actor: { kind: 'clerk' },
});

describe('Log lines in a terminal', () => {
  it('tell time, level and message first, then the fields', () => {
    expect(readable(line)).toBe('01:02:03.456 info  command type=window.open actor={"kind":"clerk"}\n');
  });

  it('show an error with its stack, marked', () => {
    const shown = readable(
      JSON.stringify({ level: 'error', msg: 'internal', err: { stack: 'Error: x\n  at y' } }),
    );
    expect(shown).toContain('\u001b[31m');
    expect(shown.endsWith('internal\u001b[0m\nError: x\n  at y\n')).toBe(true);
  });

  it('leave alone what is no line of the log', () => {
    expect(readable('(node:1) Warning\n')).toBe('(node:1) Warning\n');
  });

  it('are for terminals only: a collector gets JSON', () => {
    const written: string[] = [];
    const out = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) }) as never;
    logStream(out(false)).write(`${line}\n`);
    logStream(out(true)).write(`${line}\n`);
    expect(written).toEqual([`${line}\n`, readable(line)]);
  });
});
