import { formatChange, formatValue } from '../render/format-value.ts';
import type { Evidence, Observed } from './judged-decision.ts';

/** How many groups are named: the others are counted. */
const MOST_GROUPS = 5;

/** A condition and what decides it, in a line: `Retry rate above 20%: 24.1% (n = 512)`. */
export function evidenceInWords(evidence: Evidence): string {
  const { label, percentile, by, limit, observed, unknown, verdict } = evidence;
  const name = percentile === undefined ? label : `${label} p${percentile}`;
  const asked = `${name}${by === undefined ? '' : ` by ${by}`} ${limit}`;
  const told = observed.slice(0, MOST_GROUPS).map((one) => observedInWords(one, evidence));
  const more = observed.length - told.length;
  const parts = [
    ...told,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(verdict !== 'unknown' && unknown > 0 ? [`too little data of ${unknown} more`] : []),
  ];
  const known = parts.length === 0 ? 'nothing is known' : parts.join(', ');
  return `${asked}: ${known}${verdict === 'unknown' && observed.length > 0 ? ': too little data' : ''}`;
}

function observedInWords({ group, value, previous, n }: Observed, { unit }: Evidence): string {
  const change =
    value === null || previous === null || previous === undefined || previous === 0
      ? ''
      : `${formatChange({ by: value / previous - 1, in: 'share' })} from ${formatValue(previous, unit)}, `;
  const name = group === undefined ? '' : `${group} `;
  return `${name}${formatValue(value, unit)} (${change}n = ${n.toLocaleString('en-US')})`;
}
