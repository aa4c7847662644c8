import { DEFAULT_PERIOD_RULES } from '@hallbell/domain';
import { PeriodRulesBody } from '@hallbell/protocol';

/** The hall's own rules for closing periods, or the default ones. A rule that it did not set yet is the default's. */
export function periodRulesOf(hall: { readonly period_rules: string | null }): PeriodRulesBody {
  const stored = hall.period_rules === null ? {} : JSON.parse(hall.period_rules);
  return PeriodRulesBody.parse({ ...DEFAULT_PERIOD_RULES, ...stored });
}
