import type { WindowDay } from '@hallbell/domain';

/**
 * A window's day as text, the same on every database: JSON, in which the long lists are base64 of 32-bit whole numbers
 * (hours: 8-bit), lowest byte first. Read as lists of JSON, they were half of what an evaluation cost.
 */
export function packWindowDay(body: WindowDay): string {
  return JSON.stringify({
    ...body,
    waitsMs: packed(Int32Array.from(body.waitsMs)),
    hours: packed(Uint8Array.from(body.hours)),
    handlingsMs: packed(Int32Array.from(body.handlingsMs)),
  });
}

/** `hours` are left packed where nobody asks for them. */
export function unpackWindowDay(text: string): WindowDay {
  const { waitsMs, hours, handlingsMs, ...body } = JSON.parse(text);
  return {
    ...body,
    waitsMs: unpacked(waitsMs),
    handlingsMs: unpacked(handlingsMs),
    get hours() {
      return Int32Array.from(Buffer.from(hours, 'base64'));
    },
  };
}

function packed({ buffer, byteOffset, byteLength }: Int32Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function unpacked(text: string): Int32Array {
  const bytes = Buffer.from(text, 'base64');
  // A small buffer is part of a larger one, and may begin anywhere in it.
  const isAligned = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isAligned ? bytes : Uint8Array.from(bytes);
  return new Int32Array(buffer, byteOffset, bytes.length / Int32Array.BYTES_PER_ELEMENT);
}
