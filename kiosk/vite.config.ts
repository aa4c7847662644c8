import path from 'node:path';
import { screenConfig } from '@hallbell/ui/vite';
import { defineConfig, mergeConfig } from 'vite';
import { precached } from './precached.ts';

const BASE = '/kiosk/';

export default defineConfig(
  mergeConfig(
    screenConfig({ base: BASE, entries: ['index.html', 'phone.html', 'halls.html'], onPreact: true }),
    {
      plugins: [precached(BASE)],
      build: {
        rolldownOptions: {
          input: [path.resolve('src/worker/service-worker.ts')],
          // A worker is known by its address, which must stay.
          output: {
            entryFileNames: ({ name }: { name: string }) =>
              name === 'service-worker' ? 'sw.js' : 'assets/[name]-[hash].js',
          },
        },
      },
    },
  ),
);
