/** The commands of ESC/POS that tickets are made of, each with the name that Epson's reference gives it. */

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const DLE = 0x10;
const EOT = 0x04;
const LF = 0x0a;

const ALIGNED = { left: 0, center: 1, right: 2 } as const;
const QR_LEVEL_M = 49;
const LOW_BYTE = 0xff;

const low = (value: number) => value & LOW_BYTE;
const high = (value: number) => value >> 8;

/** `ESC @`: forgets what an earlier job has set. */
export const INITIALIZE = [ESC, 0x40];
/** `FS &`: two-byte characters from here on. */
export const HANZI_ON = [FS, 0x26];
export const LINE_FEED = [LF];
/** `GS V 66 0`: feeds to the blade and cuts, leaving a corner. */
export const CUT = [GS, 0x56, 66, 0];
/** `GS r 1`: paper sensors, answered when all before it has been carried out. */
export const TRANSMIT_STATUS = [GS, 0x72, 1];

/** `ESC a`. */
export const align = (to: 'left' | 'center' | 'right') => [ESC, 0x61, ALIGNED[to]];
/** `ESC E`. */
export const bold = (isOn: boolean) => [ESC, 0x45, isOn ? 1 : 0];
/** `ESC J`: feeds 0 to 255 dots. */
export const feed = (dots: number) => [ESC, 0x4a, dots];
/** `DLE EOT`. */
export const askStatus = (query: 1 | 2 | 3 | 4) => [DLE, EOT, query];

/** `GS v 0`: a picture, rows of whole bytes. */
export const raster = (widthBytes: number, heightDots: number) => [
  ...[GS, 0x76, 0x30, 0],
  ...[low(widthBytes), high(widthBytes), low(heightDots), high(heightDots)],
];

/** `GS ( k`: a QR code of model 2, level M, made by the printer. */
export function qrCode(data: Uint8Array, moduleDots: number): number[] {
  const call = (fn: number, ...parameters: number[]) => {
    const length = parameters.length + 2;
    return [GS, 0x28, 0x6b, low(length), high(length), 49, fn, ...parameters];
  };
  return [
    ...call(65, 50, 0),
    ...call(67, moduleDots),
    ...call(69, QR_LEVEL_M),
    ...call(80, 48, ...data),
    ...call(81, 48),
  ];
}
