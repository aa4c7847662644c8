export * from './hooks.tsx';
export * from './use-pairing.ts';
