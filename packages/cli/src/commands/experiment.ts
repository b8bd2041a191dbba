import type { ExperimentAnswer } from '@candor/metrics';
import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../answer-formats.ts';
import { askServer } from '../ask-server.ts';
import { withServer } from '../with-server.ts';
import { DEFAULT_PORT } from './serve.ts';

interface ExperimentOptions {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly where?: readonly string[];
  readonly alpha?: string;
  readonly days?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly server: string;
  readonly data?: string;
}

export function addExperiment(program: Command): void {
  program
    .command('experiment')
    .description('compare the variants of an experiment, and say what follows')
    .argument('<experiment>', 'its name in the catalog')
    .option('--product <name>', 'needed when a server has several')
    .option('--from <time>', 'a date, or a UTC time; the first day of the experiment by default')
    .option('--to <time>', 'the same, excluded; now, or the end of the experiment by default')
    .option('--where <conditions...>', 'of the source: field:eq:value, field:ne:value or field:in:a,b')
    .option('--alpha <share>', 'how often chance may be taken for a difference; 0.05 by default')
    .option('--days <alike|independent>', 'what the days of a person are taken for; alike by default')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addHelpText('after', '\nExample: candor experiment louder --product hello --where channel:eq:ga')
    .action(async (name: string, options: ExperimentOptions) => {
      const { server, data, format, json, ...question } = options;
      const asked = { server, ...(data === undefined ? {} : { data }) };
      const path = `/v1/experiments/${encodeURIComponent(name)}`;
      const answer = await withServer(asked, (url, key) =>
        askServer<ExperimentAnswer>(url, path, question, key),
      );
      const { formatExperiment } = await import('../format-experiment.ts');
      console.log(formatExperiment(answer, json === true ? 'json' : format));
    });
}
