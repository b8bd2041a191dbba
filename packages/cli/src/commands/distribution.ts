import type { DistributionAnswer } from '@candor/metrics';
import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../answer-formats.ts';
import { askServer } from '../ask-server.ts';
import { formatDistribution } from '../format-distribution.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

interface DistributionOptions {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tz?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly top?: string;
  readonly compare?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly server: string;
  readonly data?: string;
}

const EXAMPLES = `
Examples:
  candor distribution command.generated response_time_ms --product caro --by backend_used
  candor distribution error.occurred error_category,error_code,component,version --product caro --compare previous`;

export function addDistribution(program: Command): void {
  program
    .command('distribution')
    .description("print how the values of an event's field are spread")
    .argument('<event>', 'its name in the catalog')
    .argument(
      '<fields>',
      'a field or dimension of it; or several that are counted together, as in error_code,os',
    )
    .option('--product <name>', 'needed when a server has several')
    .option('--from <time>', 'a date, or a UTC time as 2026-01-31T12:00:00Z; a week ago by default')
    .option('--to <time>', 'the same, excluded; now by default')
    .option('--tz <zone>', 'the time zone of dates, as Europe/Berlin; UTC by default')
    .option('--by <dimensions>', 'a distribution for each, as in os,version')
    .option('--where <conditions...>', 'field:eq:value, field:ne:value or field:in:a,b')
    .option('--top <n>', 'how many values are told apart; 10 by default')
    .option('--compare <previous|year>', 'values with the period before, or with the year before')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addHelpText('after', EXAMPLES)
    .action(async (event: string, fields: string, options: DistributionOptions) => {
      const { server, data, format, json, ...question } = options;
      const asked = { server, ...(data === undefined ? {} : { data }) };
      const path = `/v1/distributions/${encodeURIComponent(event)}/${encodeURIComponent(fields)}`;
      const answer = await withServer(asked, (url, key) =>
        askServer<DistributionAnswer>(url, path, { ...question }, key),
      );
      console.log(formatDistribution(answer, json === true ? 'json' : format));
    });
}
