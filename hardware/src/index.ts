/** What tests of other folders use: the emulators that speak the devices' own wire. */
export { TcpPrinter } from './emulators/printer/tcp-printer.ts';
