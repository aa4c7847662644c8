import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

interface ScreenOptions {
  /** Where the hub serves the built files, e.g. `/kiosk/`. */
  base: string;
  /** The HTML files, relative to the app's folder. */
  entries?: readonly string[];
  /** Runs on Preact what is written for React: a fifth of the code, for a screen that must be there quickly. */
  onPreact?: boolean;
}

/** What is written for React, and what stands in for it. */
export const PREACT_FOR_REACT = [
  ['react/jsx-runtime', 'preact/jsx-runtime'],
  ['react/jsx-dev-runtime', 'preact/jsx-runtime'],
  ['react-dom/client', 'preact/compat/client'],
  ['react-dom/test-utils', 'preact/test-utils'],
  ['react-dom', 'preact/compat'],
  ['react', 'preact/compat'],
].map(([react = '', preact = '']) => ({
  find: new RegExp(`^${react}$`),
  replacement: fileURLToPath(import.meta.resolve(preact)),
}));

/**
 * The build of every screen: hashed files under `dist/`, and nothing inline, because the hub's content
 * security policy allows neither inline scripts nor data fonts. `HALLBELL_HUB` names the hub that the dev
 * server hands API and socket calls to.
 */
export function screenConfig({
  base,
  entries = ['index.html'],
  onPreact = false,
}: ScreenOptions): UserConfig {
  const hub = process.env.HALLBELL_HUB ?? 'http://localhost:8080';
  return {
    base,
    plugins: [react()],
    resolve: { alias: onPreact ? PREACT_FOR_REACT : [] },
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
