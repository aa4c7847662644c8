import type { EpochMs, ServiceId, WindowId } from '../../glossary.ts';

/** A journal entry by which the services of a window may change. */
export interface WindowSetUp {
  readonly at: EpochMs;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What each window handled at any time, as the journal's entries of its set-up tell. */
export class WindowServices {
  readonly #history = new Map<
    WindowId,
    { readonly at: EpochMs; readonly serviceIds: readonly ServiceId[] }[]
  >();

  /** @param entries in the order of the journal; those of other types say nothing here */
  constructor(entries: Iterable<WindowSetUp> = []) {
    for (const entry of entries) this.add(entry);
  }

  add({ at, type, payload }: WindowSetUp): void {
    if (type === 'window.created' || type === 'window.updated') {
      const { windowId, services } = payload;
      if (typeof windowId !== 'string' || !Array.isArray(services)) return;
      const serviceIds = services.map(({ serviceId }: { serviceId: ServiceId }) => serviceId);
      this.#set(windowId, at, serviceIds);
    } else if (type === 'window.retired' && typeof payload.windowId === 'string') {
      this.#set(payload.windowId, at, []);
    } else if (type === 'service.retired') {
      for (const [windowId, known] of this.#history) {
        const last = known.at(-1)?.serviceIds ?? [];
        if (last.includes(String(payload.serviceId))) {
          this.#set(
            windowId,
            at,
            last.filter((id) => id !== payload.serviceId),
          );
        }
      }
    }
  }

  /**
   * What the window handled at an instant; before the first entry, what that one says. Null where the journal does not
   * know the window at all.
   */
  at(windowId: WindowId, instant: EpochMs): readonly ServiceId[] | null {
    const known = this.#history.get(windowId);
    const entry = known?.findLast(({ at }) => at <= instant) ?? known?.[0];
    return entry?.serviceIds ?? null;
  }

  #set(windowId: WindowId, at: EpochMs, serviceIds: readonly ServiceId[]): void {
    const known = this.#history.get(windowId) ?? [];
    this.#history.set(windowId, known);
    known.push({ at, serviceIds });
  }
}
