const WORKER = '/kiosk/sw.js';
/** How often a page that is never reloaded looks for a newer one. */
const LOOK_EVERY_MS = 15 * 60_000;
/** Nobody has touched the screen for so long. */
const RESTS_AFTER_MS = 30_000;

/**
 * Keeps the page whole on this device and up to date: a newer one is fetched beside it, and takes its place when nobody
 * stands before the kiosk.
 */
export class PageUpdates {
  #registration: ServiceWorkerRegistration | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;
  #isUntouched = false;
  #isWanted = false;
  readonly #reload: () => void;

  constructor(reload: () => void = () => location.reload()) {
    this.#reload = reload;
  }

  /** Does nothing in a page that is not of a secure origin, to which browsers give no worker. */
  async begin(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    // The first worker of a page has no newer page to show.
    let isFirst = serviceWorker.controller === null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (!isFirst) this.#reload();
      isFirst = false;
    });
    const registration = await serviceWorker.register(WORKER).catch(() => null);
    if (registration === null) return;
    this.#registration = registration;
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => this.#takeOver());
    });
    // While the hub is away there is nothing newer.
    setInterval(() => registration.update().catch(() => undefined), LOOK_EVERY_MS);
    this.#takeOver();
  }

  /** Told whenever the screen comes to rest, and when somebody touches it. */
  rest(isAtRest: boolean): void {
    clearTimeout(this.#rest);
    this.#isResting = false;
    this.#isUntouched = isAtRest;
    if (!isAtRest) return;
    if (this.#isWanted) this.#fetchNewer();
    this.#rest = setTimeout(() => {
      this.#isResting = true;
      this.#takeOver();
    }, RESTS_AFTER_MS);
  }

  /**
   * The hub takes this page for too old: fetches the newer one and shows it as soon as nobody stands before the start.
   * Until then the kiosk gives tickets by itself.
   */
  renew(): void {
    this.#isWanted = true;
    if (this.#isUntouched) this.#fetchNewer();
  }

  #fetchNewer(): void {
    this.#isWanted = false;
    const registration = this.#registration;
    if (registration === null) {
      this.#reload();
      return;
    }
    this.#isResting = true;
    void registration
      .update()
      .catch(() => undefined)
      .finally(() => {
        if (registration.installing === null && registration.waiting === null) this.#reload();
        else this.#takeOver();
      });
  }

  #takeOver(): void {
    if (this.#isResting) this.#registration?.waiting?.postMessage('take over');
  }
}
