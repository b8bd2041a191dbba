import type { Checked, ProductRollups, Refreshed, RollupState, ServerAddress } from '@candor/server/operate';
import { type Command, Option } from 'commander';
import { type ProgressLine, sayProgress } from '../operate/say-progress.ts';
import { withServer } from '../operate/with-server.ts';

interface RollupsOptions {
  readonly data: string;
  readonly check?: boolean;
  readonly refresh?: boolean;
  readonly json?: boolean;
}

/** With `--check`: how many rows of the rollups are not what the events give, by product. */
type Differences = Readonly<Record<string, Checked>>;

const FOUND = 1;

export function addRollups(program: Command): void {
  program
    .command('rollups')
    .description('how the totals of past days stand, and what is not kept any more')
    .option('--data <dir>', 'folder of the server, whether or not one runs on it', 'data')
    .addOption(new Option('--check', 'compare them with the events; exit code 1 where they differ'))
    .addOption(new Option('--refresh', 'compute now what is to be computed'))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: candor rollups --check --data ./data')
    .action(async ({ data, check, refresh, json }: RollupsOptions) => {
      const progress = sayProgress();
      const { state, differences } = await withServer(data, async (server) => {
        if (refresh === true) await refreshAll(server, progress);
        const state = await ask<RollupState>(server, 'GET', '');
        return { state, ...(check === true ? { differences: await checkAll(server, state, progress) } : {}) };
      }).finally(() => progress.end());
      if (json === true)
        console.log(JSON.stringify({ ...state, ...(differences && { differences }) }, null, 2));
      else console.log(inWords(state, differences));
      if (Object.values(differences ?? {}).some((one) => one.differences > 0)) process.exitCode = FOUND;
    });
}

async function refreshAll(server: ServerAddress, progress: ProgressLine): Promise<void> {
  const { products } = await ask<RollupState>(server, 'GET', '');
  for (const { product } of products) {
    for (let left = 1; left > 0; ) {
      ({ left } = await ask<Refreshed>(server, 'POST', `/${product}/refresh`));
      progress.say(`candor rollups: ${left} days of ${product} are left`);
    }
  }
}

/** Month by month, so that each answer comes within the time that a request may take. */
async function checkAll(
  server: ServerAddress,
  { products }: RollupState,
  progress: ProgressLine,
): Promise<Differences> {
  const found: Record<string, Checked> = {};
  for (const { product, days } of products) {
    const sum = { days: 0, differences: 0 };
    for (const month of new Set(days.map((day) => day.slice(0, 7)))) {
      progress.say(`candor rollups: comparing ${month} of ${product}`);
      const checked = await ask<Checked>(server, 'POST', `/${product}/check?month=${month}`);
      sum.days += checked.days;
      sum.differences += checked.differences;
    }
    found[product] = sum;
  }
  return found;
}

async function ask<T>({ url, token }: ServerAddress, method: 'GET' | 'POST', path: string): Promise<T> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/v1/operator/rollups${path}`, { method, headers }).catch(
    (cause: unknown) => {
      throw new Error(`the server of the folder does not answer; ${url}/readyz says why`, { cause });
    },
  );
  if (!answer.ok) throw new Error('the server could not look at its totals; its log says why');
  return (await answer.json()) as T;
}

function inWords({ products, retention }: RollupState, differences: Differences | undefined): string {
  const { lastSuccess, problem } = retention;
  const removed =
    lastSuccess === undefined
      ? 'Nothing has been removed by age yet.'
      : `What is not kept any longer was last removed at ${new Date(lastSuccess).toISOString()}.`;
  return [
    ...products.flatMap((one) => linesOf(one, differences?.[one.product])),
    removed,
    ...(problem === undefined ? [] : [`The last removal did not do all of its work: ${problem}`]),
  ].join('\n');
}

function linesOf(
  { product, days, dirty, keptFrom }: ProductRollups,
  checked: Checked | undefined,
): readonly string[] {
  const range = days.length === 0 ? '' : ` (${days[0]} to ${days.at(-1)})`;
  const left = dirty.length === 0 ? 'all computed' : `to be computed: ${dirty.join(', ')}`;
  const kept = Object.entries(keptFrom).map(([what, day]) => `  ${what} kept from ${day} on`);
  const compared =
    checked === undefined
      ? []
      : [`  ${checked.days} days compared with their events: ${checked.differences} rows differ`];
  return [`${product}: ${days.length} days with events are over${range}; ${left}`, ...compared, ...kept];
}
