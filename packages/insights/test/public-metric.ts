import type { PublicData, PublicMetric } from '@candor/metrics';

/** The first day of what is published, midnight UTC. */
const FROM = Date.parse('2026-01-01');

interface Row {
  /** From the first day on. */
  readonly day: number;
  readonly value: number | null;
  readonly n: number;
  readonly group?: Readonly<Record<string, string>>;
}

/** A metric as it is published; a count of people by default. */
export function publicMetric(rows: readonly Row[], more: Partial<PublicMetric> = {}): PublicMetric {
  return {
    ...{ metric: 'people', label: 'People', kind: 'distinct', question: 'How many?', unit: 'count' },
    released: { unit: 'person-day', epsilon: 0.2, delta: 0, scale: 5 },
    rows: rows.map(({ day, value, n, group = {} }) => ({
      ...{ start: new Date(FROM + day * 86_400_000).toISOString(), value, n, group },
    })),
    withheld: { not_released: [], too_few: [], merged: [] },
    ...more,
  };
}

/** Of thirty days. */
export function publicData(metrics: readonly PublicMetric[], more: Partial<PublicData> = {}): PublicData {
  return {
    ...{ product: 'hello', title: 'Hello', unit: 'person-day', epsilon_a_day: 1, k: 20 },
    ...{ from: '2026-01-01', to: '2026-01-31', metrics },
    ...more,
  };
}
