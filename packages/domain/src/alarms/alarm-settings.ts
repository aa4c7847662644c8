/** From when on something is an alarm in this hall. */
export interface AlarmSettings {
  /** Of the service's promised wait: amber from here, red from there. @default 100, 200 */
  readonly waitAmberPercent: number;
  readonly waitRedPercent: number;
  /** More people than this in one queue are too many; twice as many are red. @default 10 */
  readonly longQueue: number;
  /** How long a window may be closed in opening hours while people wait. @default 5, 20 */
  readonly unattendedMinutes: number;
  readonly unattendedRedMinutes: number;
  /** How long an open window may call nobody while people wait; red from three times that. @default 5 */
  readonly idleMinutes: number;
  /** How long a pause may be, and one for a meal. @default 20, 60 */
  readonly pauseMinutes: number;
  readonly mealMinutes: number;
  /** How long a device may be out of touch. @default 60 */
  readonly deviceLostSeconds: number;
}

/**
 * A wait beyond 15 minutes is amber and one beyond 30 is red where 15 are promised, and more than ten in a queue call
 * for help, as in a county's rules; so does a window that is empty for 20 minutes while people wait.
 */
export const DEFAULT_ALARM_SETTINGS: AlarmSettings = {
  waitAmberPercent: 100,
  waitRedPercent: 200,
  longQueue: 10,
  unattendedMinutes: 5,
  unattendedRedMinutes: 20,
  idleMinutes: 5,
  pauseMinutes: 20,
  mealMinutes: 60,
  deviceLostSeconds: 60,
};
