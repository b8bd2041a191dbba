import type { FunnelAnswer } from '@candor/metrics';
import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../answer-formats.ts';
import { askServer } from '../ask-server.ts';
import { formatFunnel } from '../format-funnel.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

interface FunnelOptions {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly format: Format;
  readonly json?: boolean;
  readonly server: string;
  readonly data?: string;
}

export function addFunnel(program: Command): void {
  program
    .command('funnel')
    .description('print how many get from each step of a funnel to the next')
    .argument('<funnel>', 'its name in the catalog')
    .option('--product <name>', 'needed when a server has several')
    .option('--from <time>', 'a date, or a UTC time; a week ago by default, and twelve weeks for milestones')
    .option('--to <time>', 'the same, excluded; now by default')
    .option(
      '--by <dimensions>',
      'a funnel for each: of the first step, as os,version; of milestones also cohort',
    )
    .option('--where <conditions...>', 'field:eq:value, field:ne:value or field:in:a,b; of the first step')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addHelpText('after', '\nExample: candor funnel answer_to_use --product caro --from 2026-01-01 --by os')
    .action(async (funnel: string, options: FunnelOptions) => {
      const { server, data, format, json, ...question } = options;
      const asked = { server, ...(data === undefined ? {} : { data }) };
      const answer = await withServer(asked, (url, key) =>
        askServer<FunnelAnswer>(url, `/v1/funnels/${encodeURIComponent(funnel)}`, question, key),
      );
      console.log(formatFunnel(answer, json === true ? 'json' : format));
    });
}
