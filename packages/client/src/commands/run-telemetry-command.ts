import { parseArgs } from 'node:util';
import { StoreError } from '../store/open-store.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { show } from './show.ts';
import { status } from './status.ts';
import { upload } from './upload.ts';

/** Every command of `HOST telemetry`, in the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = { status, show, upload };

/**
 * Runs `HOST telemetry …`. Results go to standard output, notices to standard error.
 *
 * @param args what follows `telemetry`
 * @returns the exit code
 */
export async function runTelemetryCommand(args: readonly string[], context: CommandContext): Promise<number> {
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
    const { values } = parseArgs({ args: [...rest], options, strict: true, allowPositionals: false });
    if (values.help === true) {
      process.stdout.write(`${helpFor(host, name, command)}\n`);
      return EXIT.done;
    }
    return await command.run(values, context);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof StoreError ? EXIT.failed : usageCode(error);
  }
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

function helpFor(host: string, name: string, { summary, options }: Command): string {
  const lines = Object.entries(options).map(([option, { type, help }]) => {
    const written = type === 'string' ? `--${option} VALUE` : `--${option}`;
    return `  ${written.padEnd(18)} ${help}`;
  });
  return [
    `${host} telemetry ${name}: ${summary}`,
    '',
    ...lines,
    '',
    `Example: ${host} telemetry ${name} --json`,
  ].join('\n');
}
