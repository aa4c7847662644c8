import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const WORKER = 'sw.js';
/** What the worker's source calls the list. */
const LIST = '__PRECACHED__';
/** These pages are opened on phones. */
const NOT_THE_KIOSKS = /^((phone|halls)\.html|assets\/(phone|halls)-)/;
const HASHED = /^assets\//;
const REVISION_LENGTH = 16;

/** Tells the service worker every file of the kiosk's page, and which of them have changed. */
export function precached(base: string): Plugin {
  return {
    name: 'hallbell-precached',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle[WORKER];
      if (worker?.type !== 'chunk') return this.error(`There is no ${WORKER} in the build`);
      const files = Object.values(bundle)
        .filter(({ fileName }) => fileName !== WORKER && !NOT_THE_KIOSKS.test(fileName))
        .map((file) => ({
          url: base + file.fileName,
          // A name with a hash in it says all.
          revision: HASHED.test(file.fileName)
            ? null
            : revisionOf(file.type === 'chunk' ? file.code : file.source),
        }));
      if (!worker.code.includes(LIST)) return this.error(`${WORKER} has no place for the list of files`);
      worker.code = worker.code.replace(LIST, JSON.stringify(files));
    },
  };
}

function revisionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, REVISION_LENGTH);
}
