/** Raised when an older client could misread what the hub sends. Checked in the socket handshake. */
export const PROTOCOL_VERSION = 1;
