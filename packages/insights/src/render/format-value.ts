import type { Target } from '@candor/catalog';
import type { Unit } from '@candor/metrics';
import type { Change } from '../report.ts';

/** One notation for every reader, so that two people who compare reports see the same text. */
const LOCALE = 'en-US';
/** From here on milliseconds are told as seconds. */
const SECONDS_FROM = 10_000;

/** A value as people read it: `96.8%`, `0.05%`, `287 ms`, `1,024`; `–` where there is none. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${formatPercent(value)}%`;
    case 'ms':
      return value >= SECONDS_FROM
        ? `${decimal(value / 1000, 1)} s`
        : `${decimal(value, value < 10 ? 1 : 0)} ms`;
    case 'bytes':
      return `${decimal(value / 1e6, 1)} MB`;
    case 'dollars':
      return `$${value.toLocaleString(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
    case 'score':
      return decimal(value, 2);
    case 'count':
      return decimal(value, Math.abs(value) < 1 ? 3 : Math.abs(value) < 10 ? 2 : 1);
  }
}

/** `≥ 80%`, `≤ 1,000 ms`, `2% to 5%`, `growth` */
export function formatTarget({ atLeast, atMost, growing }: Target, unit: Unit): string {
  if (atLeast !== undefined && atMost !== undefined)
    return `${formatValue(atLeast, unit)} to ${formatValue(atMost, unit)}`;
  if (atLeast !== undefined) return `≥ ${formatValue(atLeast, unit)}`;
  if (atMost !== undefined) return `≤ ${formatValue(atMost, unit)}`;
  return growing === true ? 'growth' : 'none';
}

/** `+18%`; of shares in points, `−1.2 pp` */
export function formatChange({ by, in: of }: Change): string {
  const size = formatPercent(Math.abs(by));
  const sign = size === '0' ? '±' : by > 0 ? '+' : '−';
  return `${sign}${size}${of === 'points' ? ' pp' : '%'}`;
}

/** Two decimals where one would hide what matters: below 1%, and just short of everything. */
function formatPercent(share: number): string {
  const value = share * 100;
  return decimal(value, Math.abs(value) < 1 || (value > 99.9 && value < 100) ? 2 : 1);
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString(LOCALE, { maximumFractionDigits: digits });
}
