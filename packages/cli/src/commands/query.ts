import { type Command, Option } from 'commander';
import { askMetric, type Question } from '../ask-server.ts';
import { FORMATS, type Format, formatAnswer } from '../format-answer.ts';
import { storedCatalogs } from '../stored-catalogs.ts';
import { DEFAULT_PORT } from './serve.ts';

interface QueryOptions extends Question {
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
    .option('--from <time>', 'a date, or a UTC time as 2026-01-31T12:00:00Z; a week ago by default')
    .option('--to <time>', 'the same, excluded; now by default')
    .option('--interval <hour|day>', 'a value for each')
    .option('--by <dimensions>', 'a value for each, as in os,version')
    .option('--where <conditions...>', 'field:eq:value, field:ne:value or field:in:a,b')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('table'))
    .option('--json', 'the same as --format json')
    .option('--server <url>', 'the server to ask', `http://127.0.0.1:${DEFAULT_PORT}`)
    .option('--data <dir>', "ask a server's folder instead, while no server runs on it")
    .addHelpText('after', '\nExample: candor query csr --from 2026-01-01 --interval day --by os')
    .action(async (metric: string, options: QueryOptions) => {
      const { server, data, format, json, ...question } = options;
      const answer =
        data === undefined
          ? await askMetric(server, metric, question)
          : await askFolder(data, metric, question);
      console.log(formatAnswer(answer, json === true ? 'json' : format));
    });
}

/** Asks a folder by serving it to nobody else for a moment. */
async function askFolder(data: string, metric: string, question: Question) {
  const { startServer } = await import('@candor/server');
  const server = await startServer({ data, catalogs: await storedCatalogs(data), port: 0 });
  try {
    return await askMetric(server.url, metric, question);
  } finally {
    await server.stop();
  }
}
