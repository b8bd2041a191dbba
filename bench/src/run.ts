/** `npm run bench -- NAME [--quick] [--minutes N]`: runs a bench, prints its figures and keeps them in bench/RESULTS.md. */
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { circumstances } from './circumstances.ts';
import { formatTable } from './format-table.ts';
import { keepResult } from './keep-result.ts';

const USAGE = 2;
const RESULTS = new URL('../RESULTS.md', import.meta.url);

// Whatever a bench started or made is removed when this process exits; a signal must come by there too.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let called: Called;
  try {
    called = readArguments(args);
  } catch (error) {
    return explain((error as Error).message);
  }
  const { name, quick, minutes } = called;
  if (name === undefined) {
    console.log(help());
    return 0;
  }
  const listed = BENCHES.get(name);
  if (listed === undefined) return explain(`there is no bench ${name}`);
  if (minutes !== undefined && listed.takesMinutes !== true) return explain(`${name} takes no --minutes`);
  const bench = await listed.load();
  const say = (line: string) => console.error(line);
  // Asked before: the commit may be another one when the bench ends.
  const where = circumstances();
  try {
    const { title, figures } = await bench({
      quick,
      ...(minutes === undefined ? {} : { minutes }),
      progress: (line) => say(`… ${line}`),
    });
    say(`\n${title}\n\n${formatTable(figures)}\n`);
    console.log(JSON.stringify({ bench: name, quick, ...where, ...figures }));
    if (!quick) keepResult(RESULTS, { name, title, row: { ...where, ...figures } });
    return 0;
  } catch (error) {
    say(`bench ${name}: ${(error as Error).message}`);
    return 1;
  }
}

interface Called {
  readonly name: string | undefined;
  readonly quick: boolean;
  readonly minutes: number | undefined;
}

function readArguments(args: readonly string[]): Called {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      minutes: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, ...more] = positionals;
  if (more.length > 0) throw new Error('name one bench at a time');
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  if (minutes !== undefined && !(minutes > 0)) throw new Error('--minutes takes a number above 0');
  return { name: values.help === true ? undefined : name, quick: values.quick, minutes };
}

function explain(problem: string): number {
  console.error(`bench: ${problem}\n\n${help()}`);
  return USAGE;
}

function help(): string {
  const width = Math.max(...[...BENCHES.keys()].map((name) => name.length));
  const lines = [...BENCHES].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: npm run bench -- NAME [--quick] [--minutes N]',
    '',
    ...lines,
    '',
    '--quick    a short run that shows whether the bench works; bench/RESULTS.md is left alone',
    '--minutes  how long a bench goes on, where it can be told',
  ].join('\n');
}
