export type { ConnectionState } from './connection-state.ts';
export { claimFromAddress } from './device.ts';
export { createHallClient, type HallClient, type HallClientOptions, type Replica } from './hall-client.ts';
export { type ReplicaView, rowsOfKind } from './replica.ts';
export { hallOf, type SignInOutcome, signIn, signOut, whoAmI } from './staff-session.ts';
