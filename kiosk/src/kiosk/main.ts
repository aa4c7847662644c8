import '@hallbell/ui/tokens.css';
import './kiosk.css';
import { claimFromAddress } from '@hallbell/hall-client';
import { KioskMemory } from '../offline/kiosk-memory.ts';
import { FirstLink } from './first-link.ts';

// The hub is asked while the screen's own code is still on its way: neither waits for the other.
const coming = import('./screen.tsx');
const [pairingProblem, memory] = await Promise.all([claimFromAddress('kiosk'), KioskMemory.open()]);
const link = new FirstLink(memory);
const { show } = await coming;
await link.known();
show({ pairingProblem, memory, link });
