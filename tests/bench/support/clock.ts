/** Milliseconds of the machine's monotonic clock: of all its processes alike, unlike `performance.now`. */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
