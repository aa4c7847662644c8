import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** Every file of the kiosk's page, put in by the build. */
declare const __PRECACHED__: { url: string; revision: string | null }[];
/** Of what a worker has, what this one needs: the page's own types know nothing of workers. */
declare const self: EventTarget & { skipWaiting(): Promise<void> };

// The kiosk's page starts from what is kept here, whole, whether or not the hub is there.
precacheAndRoute(__PRECACHED__, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/kiosk/index.html'), {
    allowlist: [/^\/kiosk\/(index\.html)?(\?.*)?$/],
  }),
);

// A newer worker waits until the page says that nobody stands before it, which is all that it ever says.
self.addEventListener('message', () => void self.skipWaiting());
