import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadCatalog } from '../../load-catalog.ts';
import { telemetryMarkdown } from '../../telemetry-markdown.ts';

/** The exit code of a check that found something. */
const FOUND = 1;

interface DocsOptions {
  readonly output?: string;
  readonly check?: true;
}

/** `candor catalog docs` */
export function addDocs(catalogCommand: Command): void {
  catalogCommand
    .command('docs')
    .description('write what a catalog collects in plain words, as TELEMETRY.md')
    .argument('<catalog>', 'a module or compiled JSON')
    .option('-o, --output <file>', 'the file to write; standard output by default')
    .option('--check', 'write nothing, and exit with 1 when the file is not what would be written')
    .addHelpText('after', '\nExample: candor catalog docs src/catalog.ts -o TELEMETRY.md --check')
    .action(async (path: string, { output, check }: DocsOptions, command: Command) => {
      if (check === true && output === undefined) command.error('error: name the file to check with -o');
      const markdown = telemetryMarkdown(await loadCatalog(path));
      if (output === undefined) process.stdout.write(markdown);
      else if (check !== true) await writeFile(output, markdown);
      else await checkFile(output, markdown, `candor catalog docs ${path} -o ${output}`);
    });
}

async function checkFile(path: string, markdown: string, remedy: string): Promise<void> {
  const written = await readFile(path, 'utf8').catch(() => undefined);
  const problem = written === undefined ? 'is not there' : differenceOf(written, markdown);
  if (problem === undefined) return;
  console.error(`${path} ${problem}; write it with ${remedy}`);
  process.exitCode = FOUND;
}

/** Line breaks may be those of the system that checked the file out. */
function differenceOf(written: string, markdown: string): string | undefined {
  const [found, wanted] = [written.replaceAll('\r\n', '\n').split('\n'), markdown.split('\n')];
  const length = Math.max(found.length, wanted.length);
  const line = Array.from({ length }, (_, index) => index).find((index) => found[index] !== wanted[index]);
  return line === undefined ? undefined : `is not what the catalog says (first in line ${line + 1})`;
}
