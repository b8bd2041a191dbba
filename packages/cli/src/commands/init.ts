import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Initialised, initProject } from '../init/init-project.ts';
import { namesOf } from '../init/starter-catalog.ts';

/** `candor init` */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('put a starter catalog and its wiring into a CLI project')
    .argument('[folder]', 'of the project, with its package.json', '.')
    .option('--json', 'print what was found and done as JSON')
    .addHelpText(
      'after',
      '\nIt finds commander, yargs, oclif and citty among the dependencies, and TypeScript by its tsconfig.json.' +
        '\nNo file that is there is changed.' +
        '\n\nExample: candor init ~/projects/my-cli',
    )
    .action((folder: string, { json }: { readonly json?: true }) => {
      const done = initProject(resolve(folder));
      process.stdout.write(json === true ? `${JSON.stringify(done, null, 2)}\n` : inWords(done));
    });
}

function inWords({ project, written, kept, lines }: Initialised): string {
  const { command, framework, extension } = project;
  const { prefix } = namesOf(project);
  const language = extension.endsWith('ts') ? 'TypeScript' : 'JavaScript';
  const said = [
    `${command}: ${framework === 'none' ? 'no framework that is known' : framework}, ${language}`,
    ...written.map((path) => `  written  ${path}`),
    ...kept.map((path) => `  kept     ${path} (it was there)`),
    '',
    'Add to your program:',
    '',
    ...lines.map((line) => `  ${line}`.trimEnd()),
    '',
    'Then:',
    '  npm install @candor/client',
    `  ${prefix}_TELEMETRY=1 ${command} …    record a run`,
    `  ${command} telemetry show    see it`,
  ];
  return `${said.join('\n')}\n`;
}
