/** What pages that name people ask of a member of staff. */
export interface Employed {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly role: string;
}
