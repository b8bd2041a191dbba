/** Numbers as people read them. */
const DECIMAL = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `1,234` */
export function count(value: number): string {
  return DECIMAL.format(value);
}

/** `950`, `1.2K`, `3.4M` */
export function shortCount(value: number): string {
  if (value >= 999_950) return `${DECIMAL.format(value / 1_000_000)}M`;
  return value >= 1000 ? `${DECIMAL.format(value / 1000)}K` : count(value);
}

/** `82%`; `69.4%` with a digit */
export function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** `850 ms`, `2.5 s`, `4 min`, `4 h 23 min` */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `$4.50`, and `$0.0042` where cents would say nothing */
export function dollars(value: number): string {
  return `$${value.toFixed(value !== 0 && value < 0.1 ? 4 : 2)}`;
}
