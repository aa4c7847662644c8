import { canPrint, type LiveDeviceRow, type PartState } from '@hallbell/protocol';

/** A printer that a ticket can be sent to. */
export interface HallPrinter {
  readonly deviceId: string;
  readonly printerId: string;
  readonly name: string;
  /** The PC that it hangs on. */
  readonly pc: string;
  readonly state: PartState;
}

/** The printers of the hall's PCs, those that can print first. */
export function hallPrinters(devices: readonly LiveDeviceRow[]): HallPrinter[] {
  const printers = devices.flatMap(({ deviceId, name: pc, parts, online }) =>
    online
      ? parts
          .filter(({ kind }) => kind === 'printer')
          .map(({ id, name, state }) => ({ deviceId, printerId: id, name, pc, state }))
      : [],
  );
  const rank = ({ state }: HallPrinter) => (canPrint(state) ? 0 : 1);
  return printers.sort(
    (a, b) => rank(a) - rank(b) || a.pc.localeCompare(b.pc, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'),
  );
}
