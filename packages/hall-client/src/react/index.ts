export * from './hooks.tsx';
export * from './use-own-device.ts';
export * from './use-pairing.ts';
