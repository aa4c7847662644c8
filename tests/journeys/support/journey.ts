import { describe, inject } from 'vitest';

/** A suite that needs the browser. Where there is none, the run has said so loudly; in CI it has failed. */
export const journey = describe.skipIf(inject('browserEndpoint') === null);
