import { isAbsolute, relative } from 'node:path';
import type { CatalogDefinition } from '@candor/catalog';
import { type CatalogProblem, definitionOf, findProblems, RULES } from '@candor/catalog/tools';
import type { Command } from 'commander';
import { readCatalog } from '../../load-catalog.ts';
import type { Location } from '../../locate/source-module.ts';

/** The exit code of a check that found something. */
const FOUND = 1;

interface CheckOptions {
  readonly strict?: true;
  readonly json?: true;
  readonly rules?: true;
}

/** A problem and where it is written; without a place in a file, the path in the catalog has to do. */
type Located = CatalogProblem & { readonly at?: Location };

/** `candor catalog check` */
export function addCheck(catalogCommand: Command): void {
  catalogCommand
    .command('check')
    .description('find what contradicts itself in a catalog, and what should not be collected like that')
    .argument('[catalog]', 'a module or compiled JSON')
    .option('--strict', 'exit with 1 for warnings as well')
    .option('--json', 'print JSON')
    .option('--rules', 'print the rules, and check nothing')
    .addHelpText(
      'after',
      '\nExit codes: 0 no error, 1 errors (or warnings with --strict), 2 usage, 4 there is no catalog to check' +
        '\n\nExample: candor catalog check src/catalog.ts --strict',
    )
    .action(async (path: string | undefined, options: CheckOptions, command: Command) => {
      if (options.rules === true) {
        console.log(options.json === true ? JSON.stringify(RULES, null, 2) : rulesAsText());
        return;
      }
      if (path === undefined) return command.error("error: missing required argument 'catalog'");
      const problems = await check(path);
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      const warnings = problems.length - errors;
      console.log(options.json === true ? asJson(path, problems) : asText(path, problems));
      if (errors > 0 || (options.strict === true && warnings > 0)) process.exitCode = FOUND;
    });
}

async function check(path: string): Promise<readonly Located[]> {
  const loaded = await readCatalog(path);
  const isCompiled = loaded.form === 'compiled';
  const definition: CatalogDefinition = isCompiled ? definitionOf(loaded.compiled) : loaded.definition;
  const problems = findProblems(definition, { today: new Date().toISOString().slice(0, 10) });
  if (problems.length === 0) return [];
  // Loaded here: a catalog that is in order need not be parsed.
  const { locatorOf } = await import('../../locate/locate.ts');
  const locate = locatorOf(path);
  return problems.map((problem) => {
    const at = locate(isCompiled ? compiledPath(problem.path) : problem.path);
    return at === undefined ? problem : { ...problem, at: { ...at, file: shown(at.file) } };
  });
}

/** As it would be typed: from the working folder, where it is below that. */
function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') || isAbsolute(short) ? file : short;
}

/** What a definition tells apart, its compiled form keeps in one place. */
function compiledPath(path: readonly string[]): readonly string[] {
  if (path[0] === 'tiers') return ['dimensions', 'tier', ...path.slice(1)];
  const isField = path[0] === 'events' && (path[2] === 'required' || path[2] === 'optional');
  return isField ? path.with(2, 'fields') : path;
}

function asText(path: string, problems: readonly Located[]): string {
  const lines = problems.map(({ severity, rule, place, problem, at }) => {
    const where = at === undefined ? path : `${at.file}:${at.line}:${at.column}`;
    return `${where}: ${severity}: ${place === '' ? '' : `${place}: `}${problem} (${rule})`;
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const summary =
    problems.length === 0
      ? `${path} is in order.`
      : `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')} in ${path}.`;
  return [...lines, summary].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function asJson(path: string, problems: readonly Located[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const listed = problems.map(({ path: _, at, ...problem }) => ({ ...problem, ...at }));
  return JSON.stringify(
    { file: path, errors, warnings: problems.length - errors, problems: listed },
    null,
    2,
  );
}

function rulesAsText(): string {
  const width = Math.max(...Object.keys(RULES).map((rule) => rule.length));
  return Object.entries(RULES)
    .map(([rule, { severity, says }]) => `${rule.padEnd(width)}  ${severity.padEnd(7)}  ${says}`)
    .join('\n');
}
