export { KioskMemory, type SlipReport } from './kiosk-memory.ts';
export { OfflineKiosk, tellSlipTo } from './offline-kiosk.ts';
export { isOfKiosk } from './own-series.ts';
