import { type Command, InvalidArgumentError } from 'commander';
import { formatColumns } from '../format-columns.ts';
import { inControl } from '../in-control.ts';

interface RejectedOptions {
  readonly data: string;
  readonly product?: string;
  readonly code?: string;
  readonly since?: number;
  readonly json?: boolean;
}

export function addRejected(program: Command): void {
  program
    .command('rejected')
    .description(
      'events that were refused in the last 90 days, by code and version: what finds a bad release',
    )
    .option('--product <name>', 'of one product')
    .option('--code <code>', 'of one code, as unknown_field')
    .option('--since <time>', 'a date or a UTC time; the hour it falls in is counted', parseTime)
    .option('--data <dir>', "the server's data folder", 'data')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor rejected --product caro --since 2026-01-31 --data ./data')
    .action(async ({ data, json, ...question }: RejectedOptions) => {
      const { readRejected } = await import('@candor/server/operate');
      const counts = await inControl(data, 'read', (control) => readRejected(control, question));
      const shown = counts.map(({ lastHour, ...count }) => ({
        ...count,
        last_hour: new Date(lastHour).toISOString().slice(0, 16).concat('Z'),
      }));
      if (json === true) console.log(JSON.stringify(shown));
      else if (shown.length === 0) console.log('Nothing was rejected.');
      else
        console.log(
          formatColumns(['product', 'code', 'version', 'event', 'field', 'events', 'last_hour'], shown),
        );
    });
}

/** RFC 3339, or a date, as milliseconds since the epoch. */
function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('Write a date as 2026-01-31, or 2026-01-31T12:00:00Z.');
  return time;
}
