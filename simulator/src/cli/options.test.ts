import { describe, expect, it } from 'vitest';
import { readTask } from './options.ts';

const task = (...args: string[]) => readTask(args, {});

describe('the options', () => {
  it('play a Monday morning ten times faster by default, in the hub of this machine', () => {
    expect(readTask([], { PORT: '9000' })).toEqual({
      kind: 'live',
      hubUrl: 'http://localhost:9000',
      seed: 1,
      speed: 10,
      scenario: 'monday',
      forMs: null,
      hallId: null,
      windowNumbers: null,
      takeOver: false,
      adminPassword: null,
      clerkPassword: null,
    });
  });

  it('read spans of time with their units', () => {
    expect(task('--for', '90s')).toMatchObject({ forMs: 90_000 });
    expect(task('--for', '2h')).toMatchObject({ forMs: 7_200_000 });
    expect(task('--history', '90d')).toEqual({ kind: 'history', days: 90, seed: 1 });
    expect(task('--history', '12w', '--seed', '7')).toEqual({ kind: 'history', days: 84, seed: 7 });
    expect(task('--history', '1y')).toMatchObject({ days: 365 });
  });

  it('name the windows whose clerk is not honest, and how often', () => {
    const read = task('--history', '90d', '--dishonest', '3:takesFakeTickets:5, A12:cutsThePrompt:2');
    expect(read).toMatchObject({
      dishonest: new Map([
        ['3', { kind: 'takesFakeTickets', share: 0.2 }],
        ['A12', { kind: 'cutsThePrompt', share: 0.5 }],
      ]),
    });
    for (const wrong of ['3', '3:steals:5', '3:cutsThePrompt:0', '']) {
      expect(() => task('--dishonest', wrong)).toThrow(/--dishonest/);
    }
  });

  it('take passwords from the environment, and from the command line first', () => {
    const environment = { HALLBELL_ADMIN_PASSWORD: 'from-outside', HALLBELL_CLERK_PASSWORD: '' };
    expect(readTask([], environment)).toMatchObject({ adminPassword: 'from-outside', clerkPassword: null });
    expect(readTask(['--admin-password', 'given'], environment)).toMatchObject({ adminPassword: 'given' });
  });

  it.each([
    [['--speed', '0'], /--speed/],
    [['--speed', 'fast'], /--speed/],
    [['--for', '30'], /--for/],
    [['--history', '0d'], /--history/],
    [['--history', '90x'], /--history/],
    [['--history', '20y'], /ten years/],
    [['--scenario', 'sunday'], /monday, quiet, rush/],
    [['--seed', '-1'], /--help/],
    [['--hub', 'localhost'], /--hub/],
    [['--fast'], /--help/],
    [['90d'], /--help/],
  ])('refuse %j in one sentence', (args, sentence) => {
    expect(() => readTask(args, {})).toThrow(sentence);
  });

  it('show the help whatever else is given', () => {
    expect(task('--help', '--for', '30')).toEqual({ kind: 'help' });
  });
});
