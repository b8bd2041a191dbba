/**
 * `npm start`: the whole way of an event on this machine. Starts the server on its embedded engines, lets caro answer
 * real requests in a scratch folder, uploads what it recorded, prints the metrics beside what the runs did, and stays
 * up. `npm start -- --once` ends then, with exit code 0 only if every number is right.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { STATIC_FILES } from '@candor/dashboard';
import { reasonkit } from '@candor/reasonkit';
import { startServer } from '@candor/server';
import { checkMetrics } from './start/check-metrics.ts';
import { PROMPTS } from './start/prompts.ts';
import { askCaro, type CaroOutcome, type CaroPlace, runCaro } from './start/run-caro.ts';
import { makeScratch } from './start/scratch-folder.ts';
import { waitUntilStored } from './start/wait-until-stored.ts';

const USAGE = `npm start              start the server, run caro, print the metrics, and stay up
npm start -- --once    the same, and end; exit code 0 only if every number is right

  --data DIR     the server's data folder (default: data)
  --listen PORT  where it listens (default: 7700; with --once a free port)`;

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    data: { type: 'string', default: fileURLToPath(new URL('../data', import.meta.url)) },
    listen: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help === true) {
  console.log(USAGE);
} else {
  await main().catch((error: Error) => {
    console.error(`npm start: ${error.message}`);
    process.exitCode = 1;
  });
}

async function main(): Promise<void> {
  const port = Number(values.listen ?? (values.once ? 0 : 7700));
  const server = await startServer({
    data: values.data,
    catalogs: [compileCatalog(caro), compileCatalog(reasonkit)],
    port,
    pages: STATIC_FILES,
  });
  const stop = () => void server.stop().then(() => process.exit(process.exitCode ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    console.log(`The server is up at ${server.url}; its data is in ${values.data}\n`);
    if (server.bootstrapToken !== undefined && !values.once)
      console.log(`To sign in where a read key is needed, once: ${server.bootstrapToken}\n`);
    const allRight = await runAndCheck(server.url);
    if (!allRight) process.exitCode = 1;
    if (values.once) return await server.stop();
    console.log(`\nThe page: ${server.url}/p/caro\nWhat is collected: ${server.url}/p/caro/catalog`);
    console.log('Ctrl-C stops the server.');
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function runAndCheck(url: string): Promise<boolean> {
  const scratch = makeScratch();
  try {
    const place: CaroPlace = { home: scratch.home, workFolder: scratch.workFolder, server: url };
    const from = new Date();
    const outcomes: CaroOutcome[] = [];
    for (const prompt of PROMPTS) {
      const outcome = await askCaro(place, prompt);
      outcomes.push(outcome);
      console.log(`caro "${prompt}"\n  ${inWords(outcome)}`);
    }
    const upload = await runCaro(place, ['telemetry', 'upload', '--now']);
    console.log(`\ncaro telemetry upload --now\n  ${upload.stdout.trim()}`);
    await waitUntilStored(url);
    return await checkMetrics(url, from, new Date(), outcomes);
  } finally {
    scratch.remove();
  }
}

function inWords({ command, risk, action, executed, exit_code }: CaroOutcome): string {
  if (command === null) return 'no command is known for that';
  const fate = executed ? `run, exit code ${exit_code}` : action === 'blocked' ? 'blocked' : 'printed only';
  return `${command}   (${risk}; ${fate})`;
}
