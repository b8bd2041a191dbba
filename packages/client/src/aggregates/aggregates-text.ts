import { textTable } from '../commands/text-table.ts';
import type { NoisyDay } from './noisy-day.ts';

/** So many days fit on a screen. */
const SHOWN = 3;

/** The noisy counts of the newest days, as they would be shared. */
export function aggregatesText(days: readonly NoisyDay[]): string {
  const tables = days.slice(-SHOWN).map(({ date, epsilon, counts }) => {
    const rows = Object.entries(counts).map(([name, { value, most, scale }]) => [
      ...[name, String(value), `0 to ${most}`, scale.toFixed(1)],
    ]);
    return `${date}, epsilon ${epsilon}:\n${textTable(['Count', 'With noise', 'Bound', 'Scale of the noise'], rows)}`;
  });
  return [
    'Daily counts that you agreed to share, with the noise that was added to them here, once a day.',
    'No server takes them yet: they stay on this machine.',
    '',
    ...tables,
  ].join('\n');
}
