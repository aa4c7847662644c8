/** What has been done, and what was refused by which code. */
export class Tallies {
  taken = 0;
  called = 0;
  noShows = 0;
  served = 0;
  transferred = 0;
  givenUp = 0;
  rated = 0;
  readonly refused = new Map<string, number>();

  refuse(code: string): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }

  get refusals(): number {
    return [...this.refused.values()].reduce((sum, count) => sum + count, 0);
  }
}
