import type { MetricSummary, Unit } from './api.ts';

// One notation for every reader, so that two people who compare pages see the same text.
const LOCALE = 'en-US';
/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';
/** Stands where a number would. */
export const NO_VALUE = '–';

export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return NO_VALUE;
  switch (unit) {
    case 'share':
      return `${percent(value)}${NBSP}%`;
    case 'count':
      return formatCount(value);
    case 'score':
      return decimal(value, 2);
    case 'bytes':
      return `${decimal(value / 1e6, 1)}${NBSP}MB`;
    case 'ms':
      return formatDuration(value);
    case 'dollars':
      return `$${value.toFixed(2)}`;
  }
}

export function formatCount(value: number): string {
  // A hundredth of something a piece is not nothing.
  return decimal(value, Math.abs(value) < 1 ? 2 : 1);
}

/**
 * Milliseconds, as seconds from ten of them on.
 *
 * @param largest the longest of the durations that share an axis: one unit for all
 */
export function formatDuration(ms: number, largest: number = ms): string {
  if (largest >= 10_000) return `${decimal(ms / 1000, 1)}${NBSP}s`;
  return `${decimal(ms, ms < 10 ? 1 : 0)}${NBSP}ms`;
}

/** A target as words: `≥ 80 %`, `≤ 5 %`, `2–5 %` or `growth`. Undefined when it is open at both ends. */
export function formatTarget(target: MetricSummary['target'], unit: Unit): string | undefined {
  const { atLeast, atMost, growing } = target ?? {};
  if (atLeast !== undefined && atMost !== undefined) {
    const upper = formatValue(atMost, unit);
    const lower = unit === 'share' ? percent(atLeast) : formatValue(atLeast, unit);
    return `${lower}–${upper}`;
  }
  if (atLeast !== undefined) return `≥${NBSP}${formatValue(atLeast, unit)}`;
  if (atMost !== undefined) return `≤${NBSP}${formatValue(atMost, unit)}`;
  return growing === true ? 'growth' : undefined;
}

/** Two decimals where one would hide what matters: below 10 %, and just short of everything. */
function percent(share: number): string {
  const value = share * 100;
  return decimal(value, value >= 10 && (value <= 99.9 || value >= 100) ? 1 : 2);
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString(LOCALE, { maximumFractionDigits: digits });
}
