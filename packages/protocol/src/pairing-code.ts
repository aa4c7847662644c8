/** What a pairing code is made of, without those that a person confuses: 0 O, 1 I L, 5 S, 8 B, 2 Z. */
export const PAIRING_CODE_LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679';
