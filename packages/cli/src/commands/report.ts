import { writeFileSync } from 'node:fs';
import type { Report } from '@candor/server/api';
import { Argument, type Command, Option } from 'commander';
import { askServer } from '../ask-server.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

const REPORTS = ['weekly', 'beta-review', 'digest', 'monthly', 'quarterly', 'transparency'] as const;
const FORMATS = ['markdown', 'html', 'json'] as const;

interface ReportOptions {
  readonly product?: string;
  readonly week?: string;
  readonly month?: string;
  readonly quarter?: string;
  readonly year?: string;
  readonly until?: string;
  readonly launch?: string;
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly output?: string;
  readonly public?: boolean;
  readonly key?: string;
  readonly server: string;
  readonly data?: string;
}

export function addReport(program: Command): void {
  program
    .command('report')
    .description('write a report of a week, a month, a quarter or a year')
    .addArgument(new Argument('<report>', 'which').choices(REPORTS))
    .option('--product <name>', 'needed when a server has several')
    .option('--week <week>', 'as 2026-W47; the last that is over by default (UTC)')
    .option('--month <month>', 'as 2026-11, for monthly')
    .option('--quarter <quarter>', 'as 2026-Q4, for quarterly')
    .option('--year <year>', 'as 2026, for transparency')
    .option('--until <date>', 'the period before a date, which is excluded')
    .option('--launch <date>', 'the day of the launch, which weeks are counted from')
    .addOption(new Option('--format <format>', 'how to write it').choices(FORMATS).default('markdown'))
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'write it to a file instead of printing it')
    .option('--public', 'only what the public page says: numbers with noise, and no blanks')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addOption(
      new Option('--key <token>', 'a read key, where the server asks for one').env('CANDOR_READ_KEY'),
    )
    .addHelpText(
      'after',
      [
        '\nExample: candor report weekly --product caro --launch 2026-01-15',
        '         candor report beta-review --product caro --week 2026-W47 --format html -o review.html',
      ].join('\n'),
    )
    .action(async (name: string, options: ReportOptions) => {
      const { server, data, format, json, output, key, public: isPublic, ...asked } = options;
      const question = { ...asked, ...(isPublic === true ? { public: '1' } : {}) };
      const report = await withServer({ server, ...(data === undefined ? {} : { data }) }, (url, own) =>
        askServer<Report>(url, `/v1/reports/${name}`, question, own ?? key),
      );
      const { renderHtml, renderJson, renderMarkdown } = await import('@candor/insights');
      const render = { markdown: renderMarkdown, html: renderHtml, json: renderJson };
      const text = render[json === true ? 'json' : format](report);
      if (output === undefined) process.stdout.write(text);
      else writeFileSync(output, text);
    });
}
