import { describe, expect, it } from 'vitest';
import { type Bell, type Script, send, until } from './script.ts';
import { Stage } from './stage.ts';
import type { World } from './world.ts';

/** Writes down what happens, and refuses everything. */
class QuietWorld implements World {
  readonly isShared = false;
  readonly log: string[] = [];
  now = 0;

  async sleepUntil(at: number): Promise<void> {
    this.now = at;
  }

  async send(_sender: unknown, type: string) {
    this.log.push(`${this.now} ${type}`);
    return { ok: false as const, code: 'hall_closed' };
  }

  screenOf(): null {
    return null;
  }

  async openCases(): Promise<readonly []> {
    return [];
  }
}

function* opensAt(at: number, windowId: string): Script<string> {
  yield* until(at);
  const answer = yield* send({ kind: 'clerk', windowId }, 'window.open', { windowId });
  return answer.ok ? 'open' : answer.code;
}

describe('the stage', () => {
  it('plays scripts in the order of their times, up to the end', async () => {
    const world = new QuietWorld();
    const stage = new Stage(world, 0);
    for (const at of [30, 10, 20, 40]) stage.enter(0, opensAt(at, 'w1'));
    expect(await stage.play(40)).toBe(true);
    expect(world.log).toEqual(['10 window.open', '20 window.open', '30 window.open']);
    await stage.play(41);
    expect(world.log).toHaveLength(4);
  });

  it('wakes who waits when the bell is rung, once, and not again at the old time', async () => {
    const world = new QuietWorld();
    const stage = new Stage(world, 0);
    const bell: Bell = { ring: null };
    let woken = 0;
    function* waits(): Script {
      yield* until(100, bell);
      woken += 1;
      yield* send({ kind: 'kiosk' }, 'ticket.take', { serviceId: 'a' });
      yield* until(500);
      woken += 1;
    }
    function* rings(): Script {
      yield* until(50);
      bell.ring?.(60);
      expect(bell.ring).toBeNull();
    }
    stage.enter(0, waits());
    stage.enter(0, rings());
    await stage.play(400);
    expect(woken).toBe(1);
    expect(world.log).toEqual(['60 ticket.take']);
    await stage.play(1_000);
    expect(woken).toBe(2);
  });

  it('leaves no bell to ring once the time has come by itself', async () => {
    const stage = new Stage(new QuietWorld(), 0);
    const bell: Bell = { ring: null };
    function* waits(): Script {
      yield* until(10, bell);
    }
    stage.enter(0, waits());
    await stage.play(5);
    expect(bell.ring).not.toBeNull();
    await stage.play(20);
    expect(bell.ring).toBeNull();
  });

  it('stops at the signal', async () => {
    const world = new QuietWorld();
    const stage = new Stage(world, 0);
    const stopping = new AbortController();
    function* stops(): Script {
      yield* until(15);
      stopping.abort();
    }
    stage.enter(0, opensAt(10, 'w1'));
    stage.enter(0, stops());
    stage.enter(0, opensAt(20, 'w1'));
    expect(await stage.play(100, stopping.signal)).toBe(false);
    expect(world.log).toEqual(['10 window.open']);
  });
});
