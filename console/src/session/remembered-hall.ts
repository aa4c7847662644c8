const KEY = 'hallbell.console.hall';

/** The hall that was looked at last in this browser; null where none was, or where nothing may be kept. */
export function rememberedHall(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberHall(hallId: string): void {
  try {
    localStorage.setItem(KEY, hallId);
  } catch {
    // It is asked for again next time.
  }
}
