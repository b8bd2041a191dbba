import { parseArgs } from 'node:util';
import { StoreError } from '../store/open-store.ts';
import { audit } from './audit.ts';
import { clear } from './clear.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { deleteRemote } from './delete-remote.ts';
import { disable } from './disable.ts';
import { enable } from './enable.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { metrics } from './metrics.ts';
import { print, say } from './print.ts';
import { show } from './show.ts';
import { status } from './status.ts';
import { upload } from './upload.ts';
import { view } from './view.ts';

/** Every command of `HOST telemetry`, in the order of the help. */
const COMMANDS: Readonly<Record<string, Command>> = {
  status,
  enable,
  disable,
  show,
  explain,
  metrics,
  view,
  export: exportCommand,
  clear,
  delete: { ...clear, summary: 'the same as clear' },
  'delete-remote': deleteRemote,
  audit,
  upload,
};

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
  const host = context.catalog.command ?? context.catalog.product;
  if (name === '--help' || name === '-h' || name === 'help') {
    print(helpForAll(host));
    return EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const names = Object.keys(COMMANDS).join(', ');
    say(`There is no such telemetry command; use one of ${names}.`);
    return EXIT.usage;
  }
  try {
    const options = { help: { type: 'boolean' as const, short: 'h' }, ...command.options };
    const allowPositionals = command.argument !== undefined;
    const { own, handedOn } = splitAtDashes(rest, command);
    const { values, positionals } = parseArgs({ args: own, options, strict: true, allowPositionals });
    const [argument, another] = positionals;
    if (values.help === true) {
      print(helpFor(host, name, command));
      return EXIT.done;
    }
    if (another !== undefined) {
      say(`${name} takes one ${command.argument?.name}, not ${positionals.length}`);
      return EXIT.usage;
    }
    return await command.run(values, context, argument, handedOn);
  } catch (error) {
    say((error as Error).message);
    return error instanceof StoreError ? EXIT.failed : usageCode(error);
  }
}

/** Words after `--` belong to another command line, where a command takes one. */
function splitAtDashes(
  args: readonly string[],
  { rest }: Command,
): { readonly own: string[]; readonly handedOn?: readonly string[] } {
  const dashes = rest === undefined ? -1 : args.indexOf('--');
  return dashes < 0 ? { own: [...args] } : { own: args.slice(0, dashes), handedOn: args.slice(dashes + 1) };
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
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)} ${summary}`);
  return [`${host} telemetry COMMAND`, '', ...lines, '', `Example: ${host} telemetry show --verbose`].join(
    '\n',
  );
}

function helpFor(host: string, name: string, command: Command): string {
  const { summary, argument, options, rest, examples = ['--json'] } = command;
  const lines: (readonly [string, string])[] = [
    ...(argument === undefined ? [] : [[argument.name, argument.help] as const]),
    ...Object.entries(options).map(([option, { type, short, value = 'VALUE', help }]) => {
      const long = type === 'string' ? `--${option} ${value}` : `--${option}`;
      return [short === undefined ? long : `-${short}, ${long}`, help] as const;
    }),
    ...(rest === undefined ? [] : [[`-- ${rest.name}`, rest.help] as const]),
  ];
  const width = Math.max(18, ...lines.map(([written]) => written.length));
  return [
    `${host} telemetry ${name}: ${summary}`,
    '',
    ...lines.map(([written, help]) => `  ${written.padEnd(width)} ${help}`),
    '',
    ...examples.map((example) => `Example: ${host} telemetry ${name} ${example}`.trimEnd()),
  ].join('\n');
}
