import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

interface ScreenOptions {
  /** Where the hub serves the built files, e.g. `/kiosk/`. */
  base: string;
  /** The HTML files, relative to the app's folder. */
  entries?: readonly string[];
}

/**
 * The build of every screen: hashed files under `dist/`, and nothing inline, because the hub's content
 * security policy allows neither inline scripts nor data fonts. `HALLBELL_HUB` names the hub that the dev
 * server hands API and socket calls to.
 */
export function screenConfig({ base, entries = ['index.html'] }: ScreenOptions): UserConfig {
  const hub = process.env.HALLBELL_HUB ?? 'http://localhost:8080';
  return {
    base,
    plugins: [react()],
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entries.map((entry) => path.resolve(entry)) },
    },
    server: {
      proxy: {
        '/api': { target: hub },
        '/voice': { target: hub },
        '/socket.io': { target: hub, ws: true },
      },
    },
  };
}
