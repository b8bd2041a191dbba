import type { DecisionCondition } from '@candor/catalog';
import type { Unit } from '@candor/metrics';
import { formatValue } from '../render/format-value.ts';

/** `below 80%`, `up by 25% or more` */
export function limitInWords({ below, above, rises, falls }: DecisionCondition, unit: Unit): string {
  if (below !== undefined) return `below ${formatValue(below, unit)}`;
  if (above !== undefined) return `above ${formatValue(above, unit)}`;
  return rises === undefined
    ? `down by ${formatValue(falls ?? null, 'share')} or more`
    : `up by ${formatValue(rises, 'share')} or more`;
}
