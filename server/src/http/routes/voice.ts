import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIP_WORDS } from '@hallbell/domain';
import { VOICE_LANGUAGES, VoiceManifest } from '@hallbell/protocol';
import { z } from 'zod';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { HubApp } from '../app-instance.ts';

const SHIPPED = join(import.meta.dirname, '..', '..', '..', '..', 'voice', 'clips');
/** What every browser of a hall decodes. */
const TYPES = { ogg: 'audio/ogg', mp3: 'audio/mpeg', wav: 'audio/wav' } as const;
const MOST_BYTES = 2 * 1024 * 1024;
const A_YEAR = 'public, max-age=31536000, immutable';

type VoiceLanguage = (typeof VOICE_LANGUAGES)[number];
type Extension = keyof typeof TYPES;

interface Clip {
  path: string;
  file: string;
  own: boolean;
  /** Changes with the file. */
  version: string;
}

const ClipAddress = z.object({
  language: z.enum(VOICE_LANGUAGES),
  file: z.string().regex(/^[a-z0-9-]{1,40}\.(ogg|mp3|wav)$/, 'clip'),
});
const access = ['public'] as const;

/**
 * Serves the clips that screens speak with: the hall's own recordings from `voice/<language>/` of the data directory,
 * and for the other words the shipped ones.
 */
export function voiceRoutes(app: HubApp, { config }: Hub): void {
  const own = join(config.dataDir, 'voice');

  async function clipsOf(language: VoiceLanguage): Promise<Map<string, Clip>> {
    const clips = new Map<string, Clip>();
    for (const root of [SHIPPED, own]) {
      for (const clip of await clipsIn(join(root, language), root === own)) {
        const name = nameOf(clip.file);
        if (Object.hasOwn(CLIP_WORDS[language], name)) clips.set(name, clip);
      }
    }
    return clips;
  }

  app.get(
    '/voice/manifest.json',
    { config: { access }, schema: { response: { 200: VoiceManifest } } },
    async (_request, reply) => {
      const clips: VoiceManifest['clips'] = {};
      for (const language of VOICE_LANGUAGES) {
        const found = [...(await clipsOf(language))];
        if (found.length === 0) continue;
        clips[language] = Object.fromEntries(
          found.map(([name, { file, own: isOwn, version }]) => [
            name,
            { url: `/voice/${language}/${file}?v=${version}`, own: isOwn },
          ]),
        );
      }
      reply.header('cache-control', 'no-cache');
      return { clips };
    },
  );

  app.get(
    '/voice/:language/:file',
    {
      config: { access },
      schema: { params: ClipAddress, querystring: z.object({ v: z.string().optional() }) },
    },
    async (request, reply) => {
      const { language, file } = request.params;
      const clip = (await clipsOf(language)).get(nameOf(file));
      if (clip?.file !== file) throw new HallError('not_found');
      return reply
        .type(TYPES[extensionOf(file)])
        .header('cache-control', request.query.v === clip.version ? A_YEAR : 'no-cache')
        .send(await readFile(clip.path));
    },
  );
}

/** The sound files of a folder that are no larger than a word is, in order of their names; none without a folder. */
async function clipsIn(folder: string, own: boolean): Promise<Clip[]> {
  const files = await readdir(folder).catch(() => []);
  const clips: Clip[] = [];
  for (const file of files.filter(isClipFile).sort()) {
    const path = join(folder, file);
    const facts = await stat(path);
    if (!facts.isFile() || facts.size > MOST_BYTES) continue;
    const version = `${Math.round(facts.mtimeMs).toString(36)}-${facts.size.toString(36)}`;
    clips.push({ path, file, own, version });
  }
  return clips;
}

const isClipFile = (file: string) => ClipAddress.shape.file.safeParse(file).success;
const nameOf = (file: string) => file.replace(/\.[a-z0-9]+$/, '');
const extensionOf = (file: string) => (file.split('.').at(-1) ?? 'ogg') as Extension;
