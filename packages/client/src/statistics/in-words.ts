import type { StatisticUnit } from './personal-metric.ts';

/** A value in its unit, as people read it; a dash where there is none. */
export function valueInWords(value: number | null, unit: StatisticUnit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${decimal(value * 100, 1)}%`;
    case 'ms':
      return durationInWords(value);
    case 'count':
      return countInWords(value);
    case 'bytes':
      return value < 1_000_000 ? `${decimal(value / 1000, 1)} KB` : `${decimal(value / 1_000_000, 1)} MB`;
    case 'score':
      return decimal(value, 2);
    case 'dollars':
      // Cents would say nothing of an answer that costs less.
      return `$${value.toFixed(value !== 0 && value < 0.1 ? 4 : 2)}`;
  }
}

/** `1,234`, `3.5`, `1.2M` */
export function countInWords(value: number): string {
  return value >= 999_950 ? `${decimal(value / 1_000_000, 1)}M` : decimal(value, 1);
}

/** `850 ms`, `2.5 s`, `4m 5s`, `4h 23m` */
export function durationInWords(ms: number): string {
  if (ms < 1000) return `${decimal(ms, ms < 10 ? 1 : 0)} ms`;
  if (ms < 59_950) return `${decimal(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
  const minutes = Math.round(seconds / 60);
  return `${decimal(Math.floor(minutes / 60), 0)}h ${minutes % 60}m`;
}

/** `cache_hit_rate` as a title: `Cache hit rate`. */
export function titleOf(name: string): string {
  const words = name.replace(/[_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
