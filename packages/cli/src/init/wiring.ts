import type { Framework, Project } from './detect-project.ts';

/** What goes into a project: files that are written, and lines that its author adds. */
export interface Wiring {
  /** By name, from the source folder. */
  readonly files: Readonly<Record<string, string>>;
  /** For the program's own file. */
  readonly lines: readonly string[];
}

/** The file that makes the telemetry, and the lines by which a framework mounts it. */
export function wiringFor(project: Project): Wiring {
  const { extension, framework } = project;
  const commands = framework === 'oclif' ? oclifCommands(project) : {};
  return {
    files: { [`telemetry/telemetry.${extension}`]: telemetryFile(project), ...commands },
    lines: LINES[framework](`./telemetry/telemetry.${imported(project)}`),
  };
}

/** How one source file names another. */
function imported({ extension, importsTs }: Project): string {
  return importsTs ? extension : extension.replace('ts', 'js');
}

function telemetryFile(project: Project): string {
  const isTypeScript = project.extension.endsWith('ts');
  const up = project.source === '.' ? '../' : '../../';
  const read = `JSON.parse(fs.readFileSync(new URL('${up}package.json', import.meta.url), 'utf8'))`;
  const version = isTypeScript ? `version as \`\${number}.\${number}.\${number}\`` : 'version';
  return `import { createTelemetry } from '@candor/client';
import { catalog } from './catalog.${imported(project)}';

// Not by \`import\`: node:fs loads much that a short run does not need.
const fs = process.getBuiltinModule('node:fs');
const { version } = ${read}${isTypeScript ? ' as { version: string }' : ''};

export const telemetry = createTelemetry(catalog, {
  version: ${version},
  channel: 'stable',
  noTelemetry: process.argv.includes('--no-telemetry'),
});

/** Records this run, unless its user only looks after telemetry itself. Where nobody has decided yet, asks once. */
export async function recordRun(command${isTypeScript ? '?: string' : ''})${isTypeScript ? ': Promise<void>' : ''} {
  if (command === 'telemetry' || command === 'config') return;
  await telemetry.askOnce({ machineReadable: process.argv.includes('--json') });
  telemetry.session({}, (run) => ({ duration_ms: run.durationMs, ending: run.ending }));
}
`;
}

const LINES: Readonly<Record<Framework, (telemetry: string) => readonly string[]>> = {
  commander: (telemetry) => [
    `import { addTelemetry } from '@candor/client/commander';`,
    `import { recordRun, telemetry } from '${telemetry}';`,
    '',
    'addTelemetry(program, telemetry);',
    `program.hook('preAction', (_program, command) => recordRun(command.name()));`,
    'await program.parseAsync();',
  ],
  yargs: (telemetry) => [
    `import { addTelemetry } from '@candor/client/yargs';`,
    `import { recordRun, telemetry } from '${telemetry}';`,
    '',
    'addTelemetry(cli, telemetry); // cli is what yargs(hideBin(process.argv)) returned',
    'cli.middleware((argv) => recordRun(String(argv._[0])));',
    'await cli.parseAsync();',
  ],
  citty: (telemetry) => [
    `import { telemetryCommands } from '@candor/client/citty';`,
    `import { recordRun, telemetry } from '${telemetry}';`,
    '',
    '// In the main command:',
    'subCommands: { /* yours, */ ...telemetryCommands(telemetry) },',
    'setup: ({ rawArgs }) => recordRun(rawArgs[0]),',
  ],
  oclif: (telemetry) => [
    `import { recordRun } from '${telemetry.replace('./', '../')}';`,
    '',
    '// In the class that your commands extend, or in each of them:',
    'async init() {',
    '  await super.init();',
    '  await recordRun(this.id);',
    '}',
  ],
  none: (telemetry) => [
    `import { recordRun, telemetry } from '${telemetry}';`,
    '',
    `if (process.argv[2] === 'telemetry') process.exit(await telemetry.command(process.argv.slice(3)));`,
    'await recordRun(process.argv[2]);',
  ],
};

/** oclif finds its commands in files of their own. */
function oclifCommands(project: Project): Readonly<Record<string, string>> {
  const { extension } = project;
  return Object.fromEntries(
    ['telemetry', 'config'].map((name) => [
      `commands/${name}.${extension}`,
      `import { telemetryCommands } from '@candor/client/oclif';
import { telemetry } from '../telemetry/telemetry.${imported(project)}';

export default telemetryCommands(telemetry).${name};
`,
    ]),
  );
}
