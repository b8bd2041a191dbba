import type { Unit } from './api.ts';

/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';

/** A difference of two values, as `candor experiment` writes it: `+6.00 points` of a share, `-3.4 ms`. */
export function formatEffect(effect: number, unit: Unit): string {
  return `${signed(effect, unit)}${suffixOf(unit)}`;
}

/** `-0.10 to +2.50 points` */
export function formatInterval(
  { ci_lower, ci_upper }: { readonly ci_lower: number; readonly ci_upper: number },
  unit: Unit,
): string {
  return `${signed(ci_lower, unit)} to ${signed(ci_upper, unit)}${suffixOf(unit)}`;
}

export function formatProbability(value: number | null): string {
  if (value === null) return '–';
  return value < 0.0001 ? '< 0.0001' : value.toFixed(4);
}

function signed(effect: number, unit: Unit): string {
  const digits = unit === 'share' ? (effect * 100).toFixed(2) : Number(effect.toPrecision(3)).toString();
  return effect < 0 ? digits : `+${digits}`;
}

function suffixOf(unit: Unit): string {
  switch (unit) {
    case 'share':
      return `${NBSP}points`;
    case 'ms':
    case 'bytes':
    case 'dollars':
      return `${NBSP}${unit}`;
    case 'count':
    case 'score':
      return '';
  }
}
