// Apart from the schemas, so that a screen that lists them does not begin with a validator.

/** What a low rating was about: the four dimensions of the regime, and the rest. */
export const RATING_REASONS = ['attitude', 'quality', 'post', 'efficiency', 'other'] as const;
