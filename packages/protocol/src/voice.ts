import { z } from 'zod';
import { VOICE_LANGUAGES } from './setup.ts';

const Clips = z.record(
  z.string(),
  z.object({
    /** On this hub; another recording has another one. */
    url: z.string(),
    /** The hall's own recording, of any loudness and with silence at its ends. */
    own: z.boolean(),
  }),
);

/** `GET /voice/manifest.json`: the clips that speech is joined from, by language and clip. */
export const VoiceManifest = z.object({ clips: z.partialRecord(z.enum(VOICE_LANGUAGES), Clips) });
export type VoiceManifest = z.infer<typeof VoiceManifest>;
