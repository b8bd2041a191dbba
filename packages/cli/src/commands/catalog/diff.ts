import { styleText } from 'node:util';
import { type CatalogDiff, diffCatalogs, type Effect } from '@candor/catalog/tools';
import { type Command, Option } from 'commander';
import { loadCatalog } from '../../load-catalog.ts';

const EXIT: Readonly<Record<CatalogDiff['verdict'], number>> = {
  same: 0,
  compatible: 0,
  widens: 1,
  breaking: 3,
};

interface DiffOptions {
  readonly allow?: 'widens';
  readonly json?: true;
}

/** `candor catalog diff` */
export function addDiff(catalogCommand: Command): void {
  catalogCommand
    .command('diff')
    .description('say what a catalog changes in an earlier version, and which users must be asked again')
    .argument('<before>', 'the earlier catalog: a module or compiled JSON')
    .argument('<after>', 'the later one')
    .addOption(new Option('--allow <verdict>', 'exit with 0 although collection widens').choices(['widens']))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 the same or compatible, 1 collection widens, 2 usage, 3 breaking, 4 there is no catalog to compare' +
        '\n(docs/catalog-changes.md has the rules)' +
        '\n\nExample: candor catalog diff released/catalog.json src/catalog.ts --allow widens',
    )
    .action(async (before: string, after: string, { allow, json }: DiffOptions) => {
      const [one, other] = await Promise.all([loadCatalog(before), loadCatalog(after)]);
      const diff = diffCatalogs(one, other, { today: new Date().toISOString().slice(0, 10) });
      const named = { before: versionOf(one), after: versionOf(other) };
      console.log(json === true ? JSON.stringify({ ...named, ...diff }, null, 2) : asText(named, diff));
      process.exitCode = diff.verdict === allow ? 0 : EXIT[diff.verdict];
    });
}

interface Versions {
  readonly before: { readonly product: string; readonly version: number };
  readonly after: { readonly product: string; readonly version: number };
}

function versionOf({ product, version }: Versions['before']): Versions['before'] {
  return { product, version };
}

const COLORS = { breaking: 'red', widens: 'yellow', compatible: 'green' } as const;

/** Colours are for people: none where the output is not a terminal, or NO_COLOR is set. */
function colored(effect: Effect, text: string): string {
  return styleText(COLORS[effect], text, { stream: process.stdout });
}

function asText({ before, after }: Versions, { verdict, changes, asked }: CatalogDiff): string {
  const versions = `${before.product} ${before.version} → ${after.product} ${after.version}`;
  if (verdict === 'same') return `${versions}: the same`;
  const width = Math.max(...changes.map(({ effect }) => effect.length));
  const lines = changes.flatMap(({ effect, place, what, asks }) => [
    `${colored(effect, effect.padEnd(width))}  ${place}: ${what}`,
    ...(asks === undefined ? [] : [`${' '.repeat(width)}  asks ${asks}`]),
  ]);
  const who = asked.length === 0 ? [] : ['', 'To be asked again:', ...asked.map((one) => `  ${one}`)];
  return [`${versions}: ${colored(verdict, verdict)}`, '', ...lines, ...who].join('\n');
}
