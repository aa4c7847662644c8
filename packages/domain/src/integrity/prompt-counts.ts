/** Servings at whose end the pad could ask, by how likely the citizen was to be cross; and how many were not rated. */
export interface PromptCounts {
  readonly easy: number;
  readonly easyUnrated: number;
  readonly hard: number;
  readonly hardUnrated: number;
}

export const NO_PROMPTS: PromptCounts = { easy: 0, easyUnrated: 0, hard: 0, hardUnrated: 0 };

export const addPrompts = (a: PromptCounts, b: PromptCounts): PromptCounts => ({
  easy: a.easy + b.easy,
  easyUnrated: a.easyUnrated + b.easyUnrated,
  hard: a.hard + b.hard,
  hardUnrated: a.hardUnrated + b.hardUnrated,
});
