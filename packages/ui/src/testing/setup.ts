import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// What is waited for comes in milliseconds; a machine that is busy with other tests may take seconds.
configure({ asyncUtilTimeout: 5_000 });

// jsdom lays nothing out and so knows no media: Ant Design's tables ask for them all the same. Nothing moves in
// a test, so that what is there is also seen.
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    matches: media.includes('prefers-reduced-motion: reduce'),
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

// For the same reason it tells of no sizes.
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
