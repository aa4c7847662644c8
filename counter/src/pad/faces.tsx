import type { RatingLevel } from '@hallbell/domain';

/** The mouth of each level, in a box of 100. */
const MOUTHS: Readonly<Record<RatingLevel, string>> = {
  5: 'M27 56 Q50 60 73 56 Q70 82 50 82 Q30 82 27 56 Z',
  4: 'M30 60 Q50 80 70 60',
  3: 'M32 66 Q50 69 68 66',
  2: 'M31 73 Q50 58 69 73',
  1: 'M29 78 Q50 52 71 78',
};

/** Brows only where the mood needs them. */
const BROWS: Readonly<Partial<Record<RatingLevel, string>>> = {
  2: 'M25 34 L40 31 M75 34 L60 31',
  1: 'M24 27 L42 36 M76 27 L58 36',
};

/** One calm colour for all levels: a warm or a red one would answer for the citizen. */
export function Face({ level }: { level: RatingLevel }) {
  const isLaughing = level === 5;
  return (
    <svg viewBox="0 0 100 100" fill="none" aria-hidden="true" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="50" cy="50" r="46" fill="var(--face-ground)" stroke="currentColor" strokeWidth="3" />
      {isLaughing ? (
        <path d="M26 43 Q34 32 42 43 M58 43 Q66 32 74 43" stroke="currentColor" strokeWidth="5" />
      ) : (
        <g fill="currentColor">
          <ellipse cx="35" cy="43" rx="4.5" ry="6" />
          <ellipse cx="65" cy="43" rx="4.5" ry="6" />
        </g>
      )}
      <path d={BROWS[level] ?? ''} stroke="currentColor" strokeWidth="4.5" />
      <path
        d={MOUTHS[level]}
        fill={isLaughing ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="5"
      />
    </svg>
  );
}
