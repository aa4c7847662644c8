export type { ConnectionState } from './connection-state.ts';
export { type ClaimOutcome, claimDevice, type DeviceTokenStore, deviceTokenStore } from './device.ts';
export { createHallClient, type HallClient, type HallClientOptions, type Replica } from './hall-client.ts';
export { type ReplicaView, rowsOfKind } from './replica.ts';
