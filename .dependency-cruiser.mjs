/**
 * Who may import whom: the table of docs/architecture.md, one row a workspace. A workspace imports itself and
 * what its row names; every other import between workspaces is a breach of the rule that bears its name.
 */
export const ARROWS = {
  'packages/domain': [],
  'packages/protocol': ['packages/domain'],
  'packages/hall-client': ['packages/protocol'],
  'packages/ui': ['packages/protocol'],
  server: ['packages/domain', 'packages/protocol'],
  kiosk: ['packages/hall-client', 'packages/ui', 'packages/protocol', 'packages/domain'],
  display: ['packages/hall-client', 'packages/ui', 'packages/protocol', 'packages/domain'],
  counter: ['packages/hall-client', 'packages/ui', 'packages/protocol', 'packages/domain'],
  console: ['packages/hall-client', 'packages/ui', 'packages/protocol', 'packages/domain'],
  hardware: ['packages/hall-client', 'packages/protocol', 'packages/domain'],
  voice: ['packages/domain', 'packages/ui'],
  simulator: ['server', 'packages/hall-client', 'packages/protocol', 'packages/domain'],
  tests: [
    'packages/domain',
    'packages/protocol',
    'packages/hall-client',
    'packages/ui',
    'server',
    'kiosk',
    'display',
    'counter',
    'console',
    'hardware',
    'simulator',
    'voice',
  ],
  scripts: [],
};

const WORKSPACES = Object.keys(ARROWS);
const APPS = ['kiosk', 'display', 'counter', 'console'];

/** What may use test tools: tests, their helpers in `testing/`, and the settings of tools. */
const TEST_CODE = ['[.]test[.](ts|tsx|mjs)$', '/testing/', '[.]config[.]ts$', '^tests/'];

/** Packages of the registry, whether or not they are declared. */
const FROM_NPM = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
  'undetermined',
];

/** A pattern for any file below one of these folders. */
const below = (folders) => `^(${folders.join('|')})/`;

/**
 * The files of these packages, and those of our own workspaces: they come by way of `node_modules` too, and
 * the arrows judge them.
 */
const allowed = (names) => [below(WORKSPACES), `(^|/)node_modules/(${names.join('|')})/`];

const arrowRules = WORKSPACES.map((workspace) => ({
  name: `${workspace.replace('packages/', '')}-imports-only-its-row`,
  comment: `${workspace} may import ${ARROWS[workspace].join(', ') || 'no other workspace'}.`,
  severity: 'error',
  from: { path: below([workspace]) },
  to: { path: below(WORKSPACES), pathNot: below([workspace, ...ARROWS[workspace]]) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrowRules,
    {
      name: 'domain-is-pure',
      comment: 'The rules use no package and no part of Node: they are functions of their arguments.',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TEST_CODE },
      to: { dependencyTypes: [...FROM_NPM, 'core'], pathNot: below(WORKSPACES) },
    },
    {
      name: 'protocol-uses-only-zod',
      severity: 'error',
      from: { path: '^packages/protocol/', pathNot: TEST_CODE },
      to: { dependencyTypes: [...FROM_NPM, 'core'], pathNot: allowed(['zod']) },
    },
    {
      name: 'hall-client-uses-only-its-link',
      comment: 'It runs in every browser and in Node: the socket, and React for its hooks.',
      severity: 'error',
      from: { path: '^packages/hall-client/', pathNot: TEST_CODE },
      to: {
        dependencyTypes: [...FROM_NPM, 'core'],
        pathNot: allowed(['socket[.]io-client', 'react', '@types/react']),
      },
    },
    {
      name: 'screens-run-in-browsers',
      comment: 'No part of Node in what a browser loads.',
      severity: 'error',
      from: { path: below([...APPS.map((app) => `${app}/src`), 'packages/ui/src']), pathNot: TEST_CODE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'links-are-the-only-native-imports',
      comment:
        'Sockets, USB and device files are opened in hardware/src/links alone, so that drivers are bytes in, bytes out.',
      severity: 'error',
      from: {
        path: '^hardware/src/(printers|buttons|raters|signs|keys|parts|local|hub)/',
        pathNot: TEST_CODE,
      },
      to: { path: '^(node:)?(net|dgram|tls)$|(^|/)node_modules/(usb|node-hid|serialport)/' },
    },
    {
      name: 'test-helpers-stay-in-tests',
      severity: 'error',
      from: { pathNot: TEST_CODE },
      to: { path: ['/testing/', '[.]test[.](ts|tsx)$'], pathNot: 'node_modules' },
    },
    {
      name: 'scripts-run-before-the-install',
      comment: 'What starts the project must not need what it installs.',
      severity: 'error',
      from: { path: '^scripts/', pathNot: [...TEST_CODE, '^scripts/check-arrows[.]mjs$'] },
      to: { dependencyTypes: FROM_NPM },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'The imported file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-undeclared',
      comment: 'A package that no package.json on the way up declares.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|output)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
