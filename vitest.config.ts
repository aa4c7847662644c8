import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { PREACT_FOR_REACT } from './packages/ui/vite.ts';

const SECOND = 1_000;

/**
 * A machine that tests for everybody may stall for seconds. There, what talks over sockets gets one second try, and
 * the closing lines name each test that needed it; at a desk none does.
 */
const retry = process.env.CI === 'true' ? 1 : 0;

/** Class names as they are written, so that a test may look for one. */
const css = { include: [/.+/], modules: { classNameStrategy: 'non-scoped' as const } };

/**
 * Groups run one after another: first what needs one process, then what needs databases, and the browsers
 * last, two journeys at a time: each waits for people's pace half of its time.
 */
const Group = { units: 0, contract: 1, journeys: 2 } as const;

/** Rules and modules that run in Node as they are, and leave nothing behind: each is loaded once for all files. */
function unitProject(name: string, include: string[]): TestProjectConfiguration {
  return {
    extends: true,
    test: { name, include, environment: 'node', isolate: false, sequence: { groupOrder: Group.units } },
  };
}

/** What a screen draws, in a browser that lays nothing out. That browser is loaded once, and is new for each file. */
const drawn = {
  environment: 'jsdom',
  pool: 'vmThreads' as const,
  setupFiles: ['packages/ui/src/testing/setup.ts'],
  css,
  sequence: { groupOrder: Group.units },
};

export default defineConfig({
  plugins: [react()],
  test: {
    // Half the cores would be one worker on the smallest supported machine; it has two.
    maxWorkers: 2,
    // Ends what hangs; how fast anything is, the benches tell.
    testTimeout: 120 * SECOND,
    hookTimeout: 120 * SECOND,
    exclude: ['**/node_modules/**', '**/dist/**'],
    projects: [
      unitProject('tooling', ['scripts/**/*.test.mjs']),
      unitProject('domain', ['packages/domain/**/*.test.ts']),
      unitProject('protocol', ['packages/protocol/**/*.test.ts']),
      unitProject('client', ['packages/hall-client/**/*.test.{ts,tsx}']),
      unitProject('server', ['server/**/*.test.ts']),
      unitProject('hardware', ['hardware/**/*.test.ts']),
      unitProject('voice', ['voice/**/*.test.ts']),
      unitProject('simulator', ['simulator/**/*.test.ts']),
      unitProject('proofs', [
        'tests/proofs/**/*.test.ts',
        'tests/faults/check-*.test.ts',
        'tests/security/advisories/*.test.ts',
      ]),
      {
        extends: true,
        test: {
          ...drawn,
          name: 'screens',
          include: ['{packages/ui,display,counter,console}/**/*.test.{ts,tsx}'],
        },
      },
      // On Preact, as it is built; the parts that all screens share run on both.
      {
        extends: true,
        resolve: {
          alias: PREACT_FOR_REACT,
          // Of packages that come in both forms the modules: what they require, Node looks up by itself.
          mainFields: ['module', 'main'],
          conditions: ['module', 'import', 'default'],
        },
        test: {
          ...drawn,
          name: 'kiosk',
          include: ['{packages/ui,kiosk}/**/*.test.{ts,tsx}'],
          server: {
            deps: { inline: [/@testing-library\/react/, /react-i18next/, /lucide-react/, /qrcode\.react/] },
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: [
            'tests/contract/**/*.test.ts',
            'tests/faults/under-fire.test.ts',
            'tests/{model,security}/*.test.ts',
          ],
          environment: 'node',
          retry,
          globalSetup: ['tests/contract/support/global-setup.ts'],
          sequence: { groupOrder: Group.contract },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          retry,
          globalSetup: ['tests/journeys/support/global-setup.ts'],
          testTimeout: 300 * SECOND,
          hookTimeout: 300 * SECOND,
          sequence: { groupOrder: Group.journeys },
        },
      },
    ],
  },
});
