import { parseArgs } from 'node:util';
import { StoreError } from '../store/open-store.ts';
import { audit } from './audit.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { explain } from './explain.ts';
import { show } from './show.ts';
import { status } from './status.ts';
import { upload } from './upload.ts';

/** Every command of `HOST telemetry`, in the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = { status, show, explain, upload, audit };

/**
 * Runs `HOST telemetry …`. Results go to standard output, notices to standard error.
 *
 * @param args what follows `telemetry`
 * @returns the exit code
 */
export async function runTelemetryCommand(args: readonly string[], context: CommandContext): Promise<number> {
  process.stdout.on('error', ignoreClosedPipe);
  const code = await runCommand(args, context);
  // A host may call process.exit with the code at once, and a slow pipe takes 64 KiB only.
  await new Promise<void>((done) => {
    process.stdout.write('', () => done());
  });
  return code;
}

async function runCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const [name = 'status', ...rest] = args;
  const host = context.catalog.product;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${helpForAll(host)}\n`);
    return EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const names = Object.keys(COMMANDS).join(', ');
    process.stderr.write(`There is no such telemetry command; use one of ${names}.\n`);
    return EXIT.usage;
  }
  try {
    const options = { help: { type: 'boolean' as const, short: 'h' }, ...command.options };
    const allowPositionals = command.argument !== undefined;
    const { values, positionals } = parseArgs({ args: [...rest], options, strict: true, allowPositionals });
    const [argument, another] = positionals;
    if (values.help === true) {
      process.stdout.write(`${helpFor(host, name, command)}\n`);
      return EXIT.done;
    }
    if (another !== undefined) {
      process.stderr.write(`${name} takes one ${command.argument?.name}, not ${positionals.length}\n`);
      return EXIT.usage;
    }
    return await command.run(values, context, argument);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof StoreError ? EXIT.failed : usageCode(error);
  }
}

/** Whoever reads may have seen enough before the end, as `head` has. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** `parseArgs` marks what a user mistyped with codes of its own. */
function usageCode(error: unknown): number {
  return String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS') ? EXIT.usage : EXIT.failed;
}

function helpForAll(host: string): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`);
  return [`${host} telemetry COMMAND`, '', ...lines, '', `Example: ${host} telemetry show --verbose`].join(
    '\n',
  );
}

function helpFor(host: string, name: string, { summary, argument, options }: Command): string {
  const first = argument === undefined ? [] : [`  ${argument.name.padEnd(18)} ${argument.help}`];
  const lines = Object.entries(options).map(([option, { type, help }]) => {
    const written = type === 'string' ? `--${option} VALUE` : `--${option}`;
    return `  ${written.padEnd(18)} ${help}`;
  });
  return [
    `${host} telemetry ${name}: ${summary}`,
    '',
    ...first,
    ...lines,
    '',
    `Example: ${host} telemetry ${name} --json`,
  ].join('\n');
}
