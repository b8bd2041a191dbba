import { textTable } from '../commands/text-table.ts';
import { titleOf, valueInWords } from './in-words.ts';
import type { NoisyStatistics } from './noisy-statistics.ts';

/** What noise does to what is shown, in words for its reader. */
function noiseInWords({ epsilon, counts }: NoisyStatistics): string {
  const greatest = Math.max(0, ...counts.map(({ scale }) => scale));
  return `Counts with noise, drawn once for each day that is over (epsilon ${epsilon} a day, noise up to a scale of ${greatest.toFixed(1)}): what is not much larger says nothing.`;
}

/** The noisy statistics for a terminal. */
export function noisyStatisticsText(statistics: NoisyStatistics): string {
  const { from, to, counts, metrics, not_computed } = statistics;
  const title = `Personal Usage Metrics with Noise (${from} to ${to})`;
  const totals = counts.filter(({ name }) => !name.startsWith('metric:'));
  const rows = [
    ...totals.map(({ name, value }) => [titleOf(name), valueInWords(Math.max(0, value), 'count')]),
    ...metrics.map(({ name, value, unit }) => [titleOf(name), valueInWords(value, unit)]),
  ];
  return [
    `${title}\n${'='.repeat(title.length)}`,
    noiseInWords(statistics),
    textTable(['Metric', 'About'], rows),
    ...(not_computed.length === 0
      ? []
      : [`${not_computed.length} more do not follow from counts; --json lists them.`]),
  ].join('\n\n');
}
