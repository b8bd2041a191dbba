import type { MetricSummary, Unit } from './api.ts';
import { formatCount, formatValue } from './format.ts';

/** How a value stands to that of the period before. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** `+11 %`; of shares in percentage points, `+2.1 pp`. */
  readonly text: string;
  /** By how much, in the value's own unit: `+18`. Left out where `text` says it. */
  readonly amount?: string;
  /** Whether that is what a target asks for; left out where it does not say. */
  readonly good?: boolean;
}

const NBSP = '\u00a0';

/** Undefined where there is nothing to compare. */
export function changeOf(
  value: number | null,
  previous: number | null | undefined,
  unit: Unit,
  target: MetricSummary['target'],
): Change | undefined {
  if (value === null || previous === null || previous === undefined) return undefined;
  const difference = value - previous;
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
  const good = wanted(direction, target);
  const about = { direction, ...(good === undefined ? {} : { good }) } as const;
  if (unit === 'share') return { ...about, text: `${signed(difference * 100)}${NBSP}pp` };
  const amount = `${difference < 0 ? '−' : '+'}${formatValue(Math.abs(difference), unit)}`;
  // Of nothing there is no share.
  if (previous === 0) return { ...about, text: amount };
  return { ...about, text: `${signed((difference / Math.abs(previous)) * 100)}${NBSP}%`, amount };
}

function signed(value: number): string {
  const rounded = Number(value.toFixed(Math.abs(value) < 10 ? 1 : 0));
  return `${rounded < 0 ? '−' : '+'}${formatCount(Math.abs(rounded))}`;
}

/** More is good where a target asks for at least so much, or for growth; less where it asks for at most so much. */
function wanted(direction: Change['direction'], target: MetricSummary['target']): boolean | undefined {
  const { atLeast, atMost, growing } = target ?? {};
  const wantsMore = atLeast !== undefined || growing === true;
  if (direction === 'same' || wantsMore === (atMost !== undefined)) return undefined;
  return (direction === 'up') === wantsMore;
}
