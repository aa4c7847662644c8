import { describe, expect, it } from 'vitest';
import { threeWay } from './three-way.ts';

const base = { name: '发票领用', prefix: 'B', services: [{ serviceId: 's1', tier: 1 }] };

describe('a change that met another', () => {
  it('keeps what each side changed alone', () => {
    const { merged, theirs, disputed } = threeWay(
      base,
      { ...base, name: '发票代开' },
      { ...base, prefix: 'C', services: [] },
    );
    expect(merged).toEqual({ name: '发票代开', prefix: 'C', services: [] });
    expect(theirs).toEqual(['prefix', 'services']);
    expect(disputed).toEqual([]);
  });

  it('names what both changed differently, and proposes mine', () => {
    const { merged, disputed } = threeWay(base, { ...base, name: '甲' }, { ...base, name: '乙' });
    expect(merged.name).toBe('甲');
    expect(disputed).toEqual(['name']);
  });

  it('disputes nothing where both did the same', () => {
    const changed = { ...base, name: '甲' };
    expect(threeWay(base, changed, changed).disputed).toEqual([]);
  });

  it('takes a field that is missing for an empty one', () => {
    expect(threeWay({ ...base, area: null }, base, base).theirs).toEqual([]);
  });
});
