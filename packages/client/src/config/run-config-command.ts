import { parseArgs } from 'node:util';
import { nearNames } from '@candor/catalog/tools';
import { type CommandContext, EXIT } from '../commands/command-context.ts';
import { disable } from '../commands/disable.ts';
import { enable } from '../commands/enable.ts';
import { print, say } from '../commands/print.ts';
import { changeAnswer } from '../consent/record-answer.ts';
import { turnOff } from '../consent/turn-off.ts';
import { StoreError } from '../store/open-store.ts';
import { readConfig, writeConfig } from './config-file.ts';
import { configKeys } from './config-keys.ts';
import { EditError, setInToml, type TomlValue } from './edit-toml.ts';

/**
 * Runs `HOST config set telemetry.KEY VALUE` and `HOST config telemetry --disable|--enable`.
 *
 * @param args what follows `config`
 * @returns the exit code
 */
export async function runConfigCommand(args: readonly string[], context: CommandContext): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (
      name === undefined ||
      rest.includes('--help') ||
      rest.includes('-h') ||
      /^(--help|-h|help)$/.test(name)
    ) {
      print(help(context));
      return EXIT.done;
    }
    if (name === 'set') return await set(rest, context);
    if (name === 'telemetry') return await onOrOff(rest, context);
    return usage(`There is no such config command; use set or telemetry`, context);
  } catch (error) {
    say((error as Error).message);
    const mistyped = String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
    return mistyped ? EXIT.usage : EXIT.failed;
  }
}

async function set(args: readonly string[], context: CommandContext): Promise<number> {
  const { catalog, settings } = context;
  const [name = '', typed, more] = args;
  if (typed === undefined || more !== undefined) return usage('set takes one KEY and one VALUE', context);
  if (!name.startsWith('telemetry.')) return usage(`${quote(name)} is not a key of telemetry`, context);
  const keys = configKeys(catalog);
  const key = name.slice('telemetry.'.length);
  const read = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (read === undefined) {
    const near = nearNames(key, Object.keys(keys));
    const hint =
      near.length > 0
        ? `; did you mean ${near.join(' or ')}?`
        : `; use one of ${Object.keys(keys).join(', ')}`;
    say(`There is no key ${quote(name)}${hint}`);
    return EXIT.usage;
  }
  const value = read(typed);
  if (!value.ok) {
    say(`${name} ${value.problem}`);
    return value.refused === true ? EXIT.refused : EXIT.usage;
  }
  if (settings.problem !== undefined) return broken(context);
  if (key === 'enabled' && value.value === false) {
    await turnOff(context);
    return EXIT.done;
  }
  write(settings.configPath, ['telemetry', ...key.split('.')], value.value);
  if (key === 'enabled') forgetNo(settings.storePath);
  print(`${name} = ${JSON.stringify(value.value)} in ${settings.configPath}`);
  return EXIT.done;
}

async function onOrOff(args: readonly string[], context: CommandContext): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const options = { enable: flag, disable: flag, yes: flag, keep: flag };
  const { values } = parseArgs({ args: [...args], options, strict: true });
  if ((values.enable === true) === (values.disable === true))
    return usage('say either --enable or --disable', context);
  return values.enable === true ? await enable.run(values, context) : await disable.run(values, context);
}

function write(path: string, key: readonly string[], value: TomlValue): void {
  try {
    writeConfig(path, setInToml(readConfig(path), key, value));
  } catch (error) {
    throw error instanceof EditError ? new Error(`${path}: ${error.message}`, { cause: error }) : error;
  }
}

/** Who writes that it is on has changed their mind: an earlier no would go before it. */
function forgetNo(storePath: string): void {
  try {
    changeAnswer(storePath, (record) => (record.answer === 'no' ? undefined : record));
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'absent')) throw error;
  }
}

function broken({ settings }: CommandContext): number {
  say(`${settings.configPath}: ${settings.problem}; mend it first`);
  return EXIT.failed;
}

function usage(problem: string, { catalog }: CommandContext): number {
  const host = catalog.command ?? catalog.product;
  say(`${problem}; as in: ${host} config set telemetry.level minimal`);
  return EXIT.usage;
}

/** What was typed may hold anything: as a line of printable characters, and not all of it. */
function quote(typed: string): string {
  return JSON.stringify(typed.slice(0, 60));
}

function help({ catalog, settings }: CommandContext): string {
  const host = catalog.command ?? catalog.product;
  return [
    `${host} config set telemetry.KEY VALUE   change a key in ${settings.configPath}`,
    `${host} config telemetry --disable       turn telemetry off (--yes without questions, --keep what is stored)`,
    `${host} config telemetry --enable        turn telemetry on (asks; --yes agrees without)`,
    '',
    'Keys:',
    ...Object.keys(configKeys(catalog)).map((key) => `  ${key}`),
    '',
    `Example: ${host} config set telemetry.level minimal`,
  ].join('\n');
}
