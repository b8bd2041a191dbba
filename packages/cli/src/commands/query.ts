import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../answer-formats.ts';
import { askMetric, type Question } from '../ask-server.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

interface QueryOptions extends Omit<Question, 'dp'> {
  readonly dp?: boolean;
  readonly key?: string;
  readonly server: string;
  readonly data?: string;
  readonly format: Format;
  readonly json?: boolean;
}

export function addQuery(program: Command): void {
  program
    .command('query')
    .description('print a metric')
    .argument('<metric>', 'its name in the catalog')
    .option('--product <name>', 'needed when a server has several')
    .option('--from <time>', 'a date, or a time as 2026-01-31T12:00:00Z; a week ago by default')
    .option('--to <time>', 'the same, excluded; now by default')
    .option('--interval <hour|day|week|month>', 'a value for each; weeks begin on a Monday')
    .option('--tz <zone>', 'where days begin, as in Europe/Berlin; UTC by default')
    .option('--by <dimensions>', 'a value for each, as in os,version')
    .option('--where <conditions...>', 'field:eq:value, field:ne:value or field:in:a,b')
    .addOption(new Option('--exact', 'percentiles from events, also of days that are over').preset('1'))
    .option('--top <n>', 'tell the n most frequent values of each dimension apart; the others are one')
    .option('--compare <previous|year>', 'set values beside those of the time before, or of a year before')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addOption(new Option('--as <role>', 'show no more than the role is shown').choices(['aggregates']))
    .option('--dp', 'numbers with noise, drawn once and paid from the privacy budget of their days')
    .addOption(
      new Option('--key <token>', 'a read key, where the server asks for one').env('CANDOR_READ_KEY'),
    )
    .addHelpText(
      'after',
      [
        '\nExample: candor query csr --from 2026-01-01 --interval day --by os --top 2',
        '         candor query response_time --from 2026-01-01 --to 2026-02-01 --compare previous',
      ].join('\n'),
    )
    .action(async (metric: string, options: QueryOptions) => {
      const { server, data, format, json, key, dp, ...asked } = options;
      const question: Question = { ...asked, ...(dp === true ? { dp: '1' } : {}) };
      const answer = await withServer({ server, ...(data === undefined ? {} : { data }) }, (url, own) =>
        askMetric(url, metric, question, own ?? key),
      );
      const { formatAnswer } = await import('../format-answer.ts');
      console.log(formatAnswer(answer, json === true ? 'json' : format));
    });
}
