import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIP_WORDS } from '@hallbell/domain';
import { VoiceManifest } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { STORES } from './support/stores.ts';

const SHIPPED = join(import.meta.dirname, '..', '..', 'voice', 'clips');

describe.each(STORES)('the clips that screens speak with, on $name', (store) => {
  let hub: HttpHub;
  beforeEach(async () => {
    hub = await HttpHub.open(store);
  });
  afterEach(() => hub.close());

  const get = (url: string) => hub.app.inject({ method: 'GET', url });
  const clips = async () => VoiceManifest.parse((await get('/voice/manifest.json')).json()).clips;
  const urlOf = async (clip: string) => (await clips())['zh-CN']?.[clip]?.url ?? 'none';

  function record(language: string, file: string, bytes: Buffer) {
    const folder = join(hub.dataDir, 'voice', language);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }

  it('are there for every word of Mandarin and English, and none for Cantonese', async () => {
    const shipped = await clips();
    for (const language of ['zh-CN', 'en'] as const) {
      expect(Object.keys(shipped[language] ?? {}).sort()).toEqual(Object.keys(CLIP_WORDS[language]).sort());
    }
    expect(shipped.yue).toBeUndefined();
  });

  it('are served to anyone, and kept by the browser as long as they are the same', async () => {
    const answer = await get(await urlOf('please'));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('audio/ogg');
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.rawPayload).toEqual(readFileSync(join(SHIPPED, 'zh-CN', 'please.ogg')));
    expect((await get('/voice/manifest.json')).headers['cache-control']).toBe('no-cache');
  });

  it('are the hall’s own where it has recorded them', async () => {
    const before = await urlOf('please');
    record('zh-CN', 'please.wav', Buffer.from('a speaker'));
    record('yue', 'please.mp3', Buffer.from('a Cantonese'));
    const after = await clips();
    expect(after['zh-CN']?.please).toMatchObject({ own: true });
    expect(after['zh-CN']?.['number-1']).toMatchObject({ own: false });
    const url = await urlOf('please');
    expect(url).not.toBe(before);
    const answer = await get(url);
    expect(answer.headers['content-type']).toBe('audio/wav');
    expect(answer.body).toBe('a speaker');
    expect((await get(after.yue?.please?.url ?? '')).body).toBe('a Cantonese');
  });

  it('are nothing else of the data directory', async () => {
    record('zh-CN', 'unknown-word.ogg', Buffer.from('x'));
    record('zh-CN', 'please.txt', Buffer.from('x'));
    record('zh-CN', 'Number-1.ogg', Buffer.from('x'));
    record('zh-CN', 'number-2.ogg', Buffer.alloc(3 * 1024 * 1024));
    writeFileSync(join(hub.dataDir, 'secret.ogg'), 'secret');
    const { 'zh-CN': chinese = {} } = await clips();
    expect(Object.keys(chinese)).not.toContain('unknown-word');
    expect(Object.values(chinese).filter(({ own }) => own)).toEqual([]);
    expect(Object.keys(chinese)).toContain('number-2');
    for (const path of [
      'zh-CN/unknown-word.ogg',
      'zh-CN/please.txt',
      'zh-CN/..%2F..%2Fsecret.ogg',
      '..%2F../secret.ogg',
      'de/please.ogg',
      'zh-CN/manifest.json',
    ]) {
      expect((await get(`/voice/${path}`)).statusCode, path).toBeGreaterThanOrEqual(400);
    }
  });
});
