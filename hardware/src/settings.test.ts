import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hallbell-agent-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: unknown): string {
  const path = join(folder, 'hallbell-agent.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const refusal = (content: unknown) => () => readSettings(written(content));

describe('the settings file', () => {
  it('needs no more than the hub', () => {
    const settings = readSettings(written({ hub: 'http://hall:8080/' }));
    expect(settings).toMatchObject({ hub: 'http://hall:8080', port: 8480 });
    expect(settings.dataDir).toBe(join(folder, 'hallbell-agent-data'));
  });

  it('can be what docs/hardware.md shows', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/hardware.md'), 'utf8');
    const examples = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, json = '']) => json.trim());
    expect(examples.length).toBeGreaterThan(3);
    for (const json of examples) {
      // Most show a part of the file.
      const whole = json.startsWith('{') ? json : `{ "hub": "http://hall:8080", ${json} }`;
      expect(() => readSettings(written(whole))).not.toThrow();
    }
  });

  it('says in both languages what can’t be used', () => {
    expect(refusal({})).toThrow(/hub 的值不能用 · .+hub can't be used/);
    expect(refusal({ hub: 'ftp://hall' })).toThrow(/hub 的值不能用/);
    expect(refusal({ hub: 'http://hall/kiosk/' })).toThrow(/without a path/);
    expect(refusal({ hub: 'http://hall', port: 70_000 })).toThrow(/port 的值不能用/);
    expect(refusal({ hub: 'http://hall', ports: 1 })).toThrow(/"ports"/);
    const sign = { id: 'a', name: '窗屏', window: '3', link: { kind: 'tcp', host: 'sign', port: 5005 } };
    expect(refusal({ hub: 'http://hall', signs: [sign, sign] })).toThrow(/two devices of one id/);
    expect(refusal('{"hub": ')).toThrow(/不是有效的 JSON · .+is not valid JSON/);
    expect(() => readSettings(join(folder, 'none.json'))).toThrow(/读不到设置文件/);
  });
});
