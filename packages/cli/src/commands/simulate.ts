import { type Command, InvalidArgumentError, Option } from 'commander';
import { sayProgress } from '../operate/say-progress.ts';
import { dayOf } from '../simulate/calendar.ts';
import type { Outcome } from '../simulate/run-simulation.ts';
import type { SendingKey } from '../simulate/send-requests.ts';

interface SimulateOptions {
  readonly product?: string;
  readonly catalog?: string;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  readonly end?: number;
  readonly truth?: string;
  readonly out?: string;
  readonly from?: string;
  readonly key?: SendingKey;
  readonly withoutReleased?: boolean;
  readonly json?: boolean;
}

const USAGE = 2;

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('make up a fleet of people: what their clients send, and what must follow from it')
    .addOption(new Option('--product <name>', 'whose people').choices(['caro', 'reasonkit']))
    .option('--catalog <file>', "the product's catalog; that of its package here by default")
    .option('--users <n>', 'how many people', wholeNumber, 2000)
    .option('--days <n>', 'for how many days', wholeNumber, 90)
    .option('--seed <n>', 'another number is another fleet', wholeNumber, 1)
    .option('--end <date>', 'the last day (UTC), as 2026-01-31; today by default', parseDate)
    .option('--truth <file>', 'write what a server must answer, computed from the people themselves')
    .option('--out <file|url>', 'a file of requests (.gz is compressed), or a server to send them to')
    .option('--from <file>', 'send the requests of such a file, and make up none')
    .option('--key <id[:secret]>', 'the write key to send with', parseKey)
    .option('--without-released', 'leave out clients from before Candor, whose formats a server may not take')
    .option('--json', 'print what came of it as JSON')
    .addHelpText(
      'after',
      '\nExample: candor simulate --product caro --users 200 --days 30 --truth truth.json --out http://127.0.0.1:7700',
    )
    .action(async (options: SimulateOptions) => {
      const problem = problemOf(options);
      if (problem !== undefined) program.error(`candor: ${problem}`, { exitCode: USAGE });
      const outcome = await carryOut(options);
      console.log(options.json === true ? JSON.stringify(summaryOf(outcome)) : textOf(outcome));
    });
}

function problemOf({ product, out, from, truth }: SimulateOptions): string | undefined {
  if (from === undefined && product === undefined) return '--product is missing: caro or reasonkit';
  if (out === undefined && (truth === undefined || from !== undefined))
    return 'nothing comes of it; name --out, --truth or both';
  if (from === undefined) return undefined;
  if (truth !== undefined)
    return 'a file does not say the truth; make the fleet again with --product and --seed';
  return /^https?:\/\//.test(out ?? '')
    ? undefined
    : '--from sends a file, so --out must be an address as http://…';
}

async function carryOut({ product, from, out, key, truth, ...fleet }: SimulateOptions): Promise<Outcome> {
  const { runSimulation, sendFile } = await import('../simulate/run-simulation.ts');
  const line = sayProgress();
  const delivery = {
    ...(out === undefined ? {} : { out }),
    ...(key === undefined ? {} : { key }),
    progress: (text: string) => line.say(text),
  };
  try {
    return from === undefined
      ? await runSimulation({ ...fleet, product: product ?? '' }, delivery, truth)
      : await sendFile(from, delivery);
  } finally {
    line.end();
  }
}

/** The truth itself is in its file. */
function summaryOf({ requests, truth, answers }: Outcome) {
  return {
    requests,
    ...(truth === undefined ? {} : { sent: truth.sent, unsent: truth.unsent }),
    ...(answers === undefined ? {} : { answers }),
  };
}

function textOf({ requests, truth, answers }: Outcome): string {
  const lines = [`${requests} requests`];
  if (truth !== undefined) {
    const { events, accepted, rejected, records } = truth.sent;
    lines.push(
      `made: ${events} events, ${accepted} of them right${codesOf(rejected)}; ${records} records that count people`,
    );
  }
  if (answers !== undefined) {
    const { events, records } = answers;
    lines.push(
      `the server: ${events.accepted} events accepted, ${events.rejected} rejected, ${events.duplicates} duplicates; ` +
        `${records.accepted} records accepted, ${records.rejected} rejected`,
    );
  }
  return lines.join('\n');
}

function codesOf(rejected: Readonly<Record<string, number>>): string {
  const codes = Object.entries(rejected).map(([code, n]) => `${code} ${n}`);
  return codes.length === 0 ? '' : ` (wrong: ${codes.join(', ')})`;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

function parseDate(text: string): number {
  const day = dayOf(text);
  if (day === undefined) throw new InvalidArgumentError('Write a date as 2026-01-31.');
  return day;
}

function parseKey(text: string): SendingKey {
  const [, id, secret] = /^([^:]+)(?::(.+))?$/.exec(text) ?? [];
  if (id === undefined) throw new InvalidArgumentError('Write ID, or ID:SECRET for a signed key.');
  return secret === undefined ? { id } : { id, secret };
}
