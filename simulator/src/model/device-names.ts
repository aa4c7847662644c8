/** What simulated devices are called, so that a later run finds them again rather than making more. */
export const KIOSK_NAME = '模拟取号机';
export const padName = (windowNumber: string): string => `模拟评价器 ${windowNumber}`;
