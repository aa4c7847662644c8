export type { ConnectionState } from './connection-state.ts';
export { claimDevice, claimFromAddress, deviceTokenStore } from './device.ts';
export {
  createHallClient,
  type HallClient,
  type HallClientOptions,
  newCommandId,
  type Replica,
} from './hall-client.ts';
export { type OwnDevice, ownDevice } from './own-device.ts';
export { rowsOfKind } from './replica.ts';
export {
  type HallChoice,
  hallOf,
  myHalls,
  type SignInOutcome,
  signIn,
  signOut,
  whoAmI,
} from './staff-session.ts';
export { sessionPages } from './storage.ts';
export type { Freshness, ReplicaView } from './topic-watch.ts';
