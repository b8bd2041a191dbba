import type { CompiledCatalog } from '@candor/catalog';
import { type Dimension, dimensionsOf, isComputed, type QueryText } from '@candor/metrics';
import type { Seeded } from './seeded.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'] as const;
const DAY_MS = 86_400_000;

export interface GeneratedQuestion {
  readonly metric: string;
  readonly text: QueryText;
}

/**
 * Questions to each metric that follows from a product's events: every interval, breakdowns by every declared dimension and by
 * two at once, filters of every kind, zones, the most frequent values, and periods compared.
 *
 * @param until midnight behind the last day of events, in milliseconds since the epoch
 */
export function generatedQuestions(
  catalog: CompiledCatalog,
  days: number,
  until: number,
  chance: Seeded,
): readonly GeneratedQuestion[] {
  const day = (ago: number) => new Date(until - ago * DAY_MS).toISOString().slice(0, 10);
  const range = { from: day(days), to: day(0) };
  return Object.entries(catalog.metrics).flatMap(([metric, definition]) => {
    if (!isComputed(definition)) return [];
    const dimensions = dimensionsOf(catalog, definition);
    const declared = dimensions.filter(({ ofSession }) => ofSession !== undefined);
    const dimension = () => chance.pick(dimensions).name;
    const filters = () => [
      filterOf(chance.pick(dimensions), chance),
      filterOf(chance.pick(dimensions), chance),
    ];
    const top = chance.below(2) === 0 ? {} : { top: String(1 + chance.below(3)) };
    // People are counted by days of UTC.
    const tz = definition.kind === 'distinct' ? {} : { tz: chance.pick(ZONES) };
    const texts: readonly QueryText[] = [
      { ...range, where: filters().slice(chance.below(3)) },
      { ...range, interval: 'day', ...tz, compare: 'previous' },
      { ...range, interval: chance.pick(['week', 'month']), ...tz, by: dimension(), ...top },
      { from: day(5), to: `${day(2)}T13:30:00Z`, interval: 'hour', ...tz, where: filters().slice(1) },
      { ...range, by: `${dimension()},${dimension()}`, ...top },
      ...declared.map(({ name }) => ({ ...range, by: name })),
      ...declared.map((one) => ({ ...range, interval: 'day', where: [filterOf(one, chance)] })),
    ];
    return texts.map((text) => ({ metric, text }));
  });
}

function filterOf(
  { name, values = ['1.0.0', '1.1.0', 'E101', 'gpt-4o'] }: Dimension,
  chance: Seeded,
): string {
  const operator = chance.pick(['eq', 'ne', 'in']);
  const some = Array.from({ length: operator === 'in' ? 3 : 1 }, () => chance.pick(values));
  return `${name}:${operator}:${[...new Set(some)].join(',')}`;
}
