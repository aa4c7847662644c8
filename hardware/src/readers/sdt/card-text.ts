/** Of the answer to `read`: how long the words and the photo are, two bytes each; then the words. */
const LENGTHS_BYTES = 4;
/** After name (30), sex (2), people (4), birth (16) and address (70). */
const NUMBER_AT = 122;
const NUMBER_BYTES = 36;

/** The number of the card that a reader has read: nothing else of it is looked at. Null where the answer holds no words. */
export function cardNumber(data: Uint8Array): string | null {
  const textBytes = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  const text = data.subarray(LENGTHS_BYTES, LENGTHS_BYTES + textBytes);
  if (textBytes < NUMBER_AT + NUMBER_BYTES || text.length < textBytes) return null;
  const number = text.subarray(NUMBER_AT, NUMBER_AT + NUMBER_BYTES);
  return new TextDecoder('utf-16le').decode(number).replaceAll('\0', '').trim() || null;
}
