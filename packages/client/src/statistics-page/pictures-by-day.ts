import { countInWords } from '../statistics/in-words.ts';
import type { Charts } from './render-frame.ts';

/** The greatest of numbers by day, for who hears a picture. */
export function peak(values: readonly number[], dates: readonly string[]): string {
  const greatest = Math.max(0, ...values);
  return greatest === 0
    ? 'None on any day.'
    : `At most ${countInWords(greatest)}, on ${dates[values.indexOf(greatest)]}.`;
}

/** A small line by day. */
export function spark(
  { sparkline }: Charts,
  name: string,
  values: readonly (number | null)[],
  description: string,
): string {
  return `<div class="spark">${sparkline({ id: `spark-${name}`, title: `${name} by day`, description, values })}</div>`;
}
