import type { MetricDefinition, Target } from '../metric.ts';
import type { Text } from './document.ts';
import { amount, code, enumerate, words } from './words.ts';

/** Where the maker wants a metric to be: everywhere, and on the channels and percentiles with a target of their own. */
export function targetsInWords(metric: MetricDefinition): Text {
  const { target, targets = {} } = metric;
  const unit = unitOf(metric);
  const all = [
    ...(target === undefined ? [] : [targetInWords(target, unit)]),
    ...Object.entries(targets).map(
      ([channel, one]): Text => words`${targetInWords(one, unit)} on ${code(channel)}`,
    ),
    ...percentileTargets(metric).map(
      ([percentile, one]): Text => words`${targetInWords(one, unit)} for ${code(percentile)}`,
    ),
  ];
  return all.length === 0 ? ['none'] : enumerate(all, 'and');
}

function percentileTargets(metric: MetricDefinition): readonly (readonly [string, Target])[] {
  return metric.kind === 'percentiles' ? Object.entries(metric.percentileTargets ?? {}) : [];
}

function targetInWords({ atLeast, atMost, growing }: Target, unit: Unit): Text {
  const parts: Text[] = [];
  if (atLeast !== undefined && atMost !== undefined)
    parts.push([`${inUnit(atLeast, unit)} to ${inUnit(atMost, unit)}`]);
  else if (atLeast !== undefined) parts.push([`at least ${inUnit(atLeast, unit)}`]);
  else if (atMost !== undefined) parts.push([`at most ${inUnit(atMost, unit)}`]);
  if (growing === true) parts.push(['growing']);
  return enumerate(parts, 'and');
}

type Unit = 'share' | 'ms' | 'count' | 'bytes' | 'score' | 'dollars';

function unitOf(metric: MetricDefinition): Unit {
  switch (metric.kind) {
    case 'ratio':
      return metric.unit ?? 'share';
    case 'distribution':
    case 'retention':
    case 'churn':
    case 'resurrection':
      return 'share';
    case 'count':
    case 'distinct':
    case 'window':
      return 'count';
    case 'cost':
      return 'dollars';
    default:
      return metric.unit;
  }
}

function inUnit(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      // 0.07 * 100 is 7.000000000000001
      return `${amount(Number((value * 100).toPrecision(12)))}%`;
    case 'ms':
    case 'bytes':
      return `${amount(value)} ${unit}`;
    case 'dollars':
      return `$${amount(value)}`;
    case 'count':
    case 'score':
      return amount(value);
  }
}
