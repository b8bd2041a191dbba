import type { RetentionAnswer } from '@candor/metrics';
import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../answer-formats.ts';
import { askServer } from '../ask-server.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

interface RetentionOptions {
  readonly product?: string;
  readonly kind?: string;
  readonly weekly?: boolean;
  readonly daily?: boolean;
  readonly weeks?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly format: Format;
  readonly json?: boolean;
  readonly server: string;
  readonly data?: string;
}

export function addRetention(program: Command): void {
  program
    .command('retention')
    .description('print how many of the people who began together come back')
    .option('--product <name>', 'needed when a server has several')
    .option('--kind <activity>', 'the activity that counts, as the catalog names it; active by default')
    .addOption(new Option('--weekly', 'by the week in which people began; the default').conflicts('daily'))
    .option('--daily', 'by the day: who came back on the next, after 7 and after 30')
    .option('--weeks <n>', 'how many weeks each cohort is followed, up to 26')
    .option('--from <date>', 'the first day on which people began; 12 weeks or 35 days ago by default')
    .option('--to <date>', 'the same, excluded; tomorrow by default')
    .option('--by <dimensions>', 'a table for each: os or arch, and channel')
    .option('--where <conditions...>', 'field:eq:value, field:ne:value or field:in:a,b')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addHelpText('after', '\nExample: candor retention --product caro --weekly --by os')
    .action(async (options: RetentionOptions) => {
      const { server, data, format, json, weekly: _, daily, ...question } = options;
      const asked = { server, ...(data === undefined ? {} : { data }) };
      const interval = daily === true ? 'day' : 'week';
      const answer = await withServer(asked, (url, key) =>
        askServer<RetentionAnswer>(url, '/v1/retention', { ...question, interval }, key),
      );
      const { formatRetention } = await import('../format-retention.ts');
      // Shades are for eyes: a pipe and those who ask for no color get the numbers alone.
      const shaded = process.stdout.isTTY && process.stdout.hasColors(256) && !process.env.NO_COLOR;
      console.log(formatRetention(answer, json === true ? 'json' : format, shaded));
    });
}
