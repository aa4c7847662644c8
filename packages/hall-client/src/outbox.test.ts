import type { CommandAck, CommandMessage } from '@hallbell/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHallClient, type HallClient } from './hall-client.ts';
import { Outbox } from './outbox.ts';
import { problem, ScriptedHub } from './testing/scripted-hub.ts';
import { TIMINGS } from './timings.ts';

const SECOND = 1_000;

describe('the outbox', () => {
  let hub: ScriptedHub;
  let client: HallClient;
  let answers: (string | undefined)[];

  beforeEach(() => {
    vi.useFakeTimers();
    hub = new ScriptedHub();
    client = createHallClient({ openWire: hub.openWire });
    answers = [];
  });
  afterEach(() => {
    client.close();
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const send = (windowId: string, ttlMs?: number) => {
    const at = answers.push(undefined) - 1;
    void client.command('window.open', { windowId }, ttlMs === undefined ? {} : { ttlMs }).then((answer) => {
      answers[at] = answer.ok ? 'ok' : answer.problem.code;
    });
  };
  const sent = () => hub.commands.map(({ payload }) => 'windowId' in payload && payload.windowId);

  it('sends the next when the one before has been answered, also where the answer is lost', async () => {
    hub.connect();
    hub.isMute = true;
    send('w1');
    send('w2');
    await pass(1);
    expect(sent()).toEqual(['w1']);
    hub.isMute = false;
    await pass(5 * SECOND + 2);
    expect(sent()).toEqual(['w1', 'w1', 'w2']);
    expect(hub.commands[0]?.id).toBe(hub.commands[1]?.id);
    expect(answers).toEqual(['ok', 'ok']);
  });

  it('survives a drop with what was sent and what was not', async () => {
    send('w1');
    hub.connect();
    hub.drop();
    send('w2');
    await pass(2 * SECOND);
    hub.connect();
    await pass(3);
    expect(sent()).toEqual(['w1', 'w1', 'w2']);
    expect(answers).toEqual(['ok', 'ok']);
  });

  it('tells that nothing was done where it never reached the hub, and that nobody knows where it may have', async () => {
    send('never sent');
    await pass(15 * SECOND);
    hub.connect();
    hub.isMute = true;
    send('unanswered');
    await pass(1 * SECOND);
    send('behind it', 60 * SECOND);
    await pass(14 * SECOND);
    expect(answers).toEqual(['hub_away', 'no_answer', undefined]);
    hub.isMute = false;
    await pass(6 * SECOND);
    expect(answers[2]).toBe('ok');
    expect(sent()).not.toContain('never sent');
  });

  it('tries again by itself where the hub will be back in a moment', async () => {
    hub.connect();
    let refusals = 2;
    hub.answer = () => {
      refusals -= 1;
      if (refusals >= 0) return { ok: false, problem: problem('shutting_down') };
      return { ok: true, seq: 1, result: { announced: true } };
    };
    send('w1');
    send('w2');
    await pass(4 * SECOND);
    expect(answers).toEqual(['ok', 'ok']);
    expect(sent()).toEqual(['w1', 'w1', 'w1', 'w2']);
  });

  it('answers at once, and for good, when the token is no longer good', async () => {
    hub.connect();
    hub.isMute = true;
    send('w1');
    await pass(1);
    hub.signOut();
    send('w2');
    await pass(1);
    expect(answers).toEqual(['token_invalid', 'token_invalid']);
  });

  it('takes effect once each, in the order of sending, whatever is lost', async () => {
    const fate = fc.constantFrom(
      'ok',
      'lost',
      'done, answer lost',
      'drop',
      'done, then drop',
      'shutting_down',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        async (fates, count) => {
          const effects: string[] = [];
          const known = new Set<string>();
          let out = 0;
          const wire = {
            isUp: true,
            command: (message: CommandMessage, answer: (ack: CommandAck | null) => void) => {
              out += 1;
              expect(out).toBe(1);
              const reply = (ack: CommandAck | null) => {
                out -= 1;
                answer(ack);
              };
              const falls = fates.shift() ?? 'ok';
              if (falls === 'ok' || falls.startsWith('done')) {
                if (!known.has(message.id)) effects.push(message.id);
                known.add(message.id);
              }
              if (falls.endsWith('drop')) {
                setTimeout(() => {
                  out = 0;
                  wire.isUp = false;
                  outbox.down();
                }, 1);
                setTimeout(() => {
                  wire.isUp = true;
                  outbox.up();
                }, 400);
                // Of a connection that is gone, while another stands.
                setTimeout(() => answer(null), 500);
              } else if (falls === 'ok') {
                setTimeout(() => reply({ ok: true, seq: 1, result: { announced: true } }), 200);
              } else if (falls === 'shutting_down') {
                setTimeout(() => reply({ ok: false, problem: problem('shutting_down') }), 1);
              } else setTimeout(() => reply(null), TIMINGS.ackMs);
            },
          };
          const outbox = new Outbox({
            wire,
            timings: TIMINGS,
            refusal: (code) => ({ ok: false, problem: problem(code) }),
          });
          const ids = Array.from({ length: count }, (_, n) => `command-${n}`);
          const all = ids.map((id) =>
            outbox.send({ id, type: 'window.open', payload: { windowId: 'w' } }, 3_600_000),
          );
          await vi.advanceTimersByTimeAsync(1_800_000);
          expect(effects).toEqual(ids);
          expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
