import { describe, expect, it } from 'vitest';
import { WindowServices } from './window-services.ts';

const services = (...ids: string[]) => ids.map((serviceId) => ({ serviceId, tier: 1 }));

describe('what a window handled', () => {
  const known = new WindowServices([
    { at: 10, type: 'window.created', payload: { windowId: 'w', services: services('a', 'b') } },
    { at: 20, type: 'window.updated', payload: { windowId: 'w', services: services('b', 'c') } },
    { at: 30, type: 'service.retired', payload: { serviceId: 'b' } },
    { at: 40, type: 'window.retired', payload: { windowId: 'w' } },
  ]);

  it('[ROL6] is what it was set up for at the time, and not what it is set up for now', () => {
    expect(known.at('w', 10)).toEqual(['a', 'b']);
    expect(known.at('w', 29)).toEqual(['b', 'c']);
    expect(known.at('w', 30)).toEqual(['c']);
    expect(known.at('w', 50)).toEqual([]);
  });

  it('[ROL6] is what is first known of it before that, and nothing where nothing is', () => {
    expect(known.at('w', 5)).toEqual(['a', 'b']);
    expect(known.at('another', 50)).toBeNull();
  });
});
