import { parseTicketNumber } from '@hallbell/domain';

/** Whether a kiosk numbered the ticket by itself: nobody knew then who stands before it. */
export function isOfKiosk({ number }: { number: string }): boolean {
  return (parseTicketNumber(number)?.kioskLetter ?? null) !== null;
}
