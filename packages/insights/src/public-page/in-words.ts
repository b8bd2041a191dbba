import type { PublicMetric } from '@candor/metrics';

/** `1,234`, `96.8%`, `2.31`: what counts and quotients of counts are; a dash where there is none. */
export function valueInWords(value: number | null, unit: PublicMetric['unit']): string {
  if (value === null) return '–';
  if (unit === 'share') return `${decimal(value * 100, 1)}%`;
  return decimal(value, Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}

/** `± 12`, `± 0.4 points` */
export function marginInWords(margin: number, unit: PublicMetric['unit']): string {
  const size = unit === 'share' ? margin * 100 : margin;
  const words = decimal(size, size < 1 ? 2 : size < 10 ? 1 : 0);
  return unit === 'share' ? `± ${words} points` : `± ${words}`;
}

/** `1 day`, `12 days` */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** The dates of a range whose last day is excluded. */
export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let time = Date.parse(from); time < Date.parse(to); time += 86_400_000)
    dates.push(new Date(time).toISOString().slice(0, 10));
  return dates;
}

function decimal(value: number, digits: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
