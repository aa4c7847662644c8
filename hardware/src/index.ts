/** What tests of other folders use: the emulators that speak the devices' own wire, and what draws for them. */
export type { PrintedTicket } from './emulators/printer/emulated-printer.ts';
export { TcpPrinter } from './emulators/printer/tcp-printer.ts';
export { SdtReader } from './emulators/reader/sdt-reader.ts';
export { PtyLine } from './emulators/serial/pty-line.ts';
export { TcpSign } from './emulators/sign/tcp-sign.ts';
export { frameBytes, SerialFrame } from './keys/serial-frame.ts';
export { canvasArtist } from './printers/raster/canvas-artist.ts';
