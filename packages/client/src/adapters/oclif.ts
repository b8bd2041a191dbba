import { type Mountable, type MountOptions, mounted } from './mounted.ts';

/** What oclif needs of the class of a command: only what stands on the class itself. */
interface OclifCommand {
  readonly summary: string;
  readonly description: string;
  readonly strict: false;
  readonly args: Readonly<Record<string, never>>;
  readonly flags: Readonly<Record<string, never>>;
  run(argv?: readonly string[]): Promise<void>;
}

/**
 * The commands `telemetry …` and `config …` for a program made with oclif: one for each file of `commands`, or all of
 * them in the object that the strategy `explicit` names.
 *
 * @example
 * // src/commands/telemetry.ts
 * export default telemetryCommands(telemetry).telemetry;
 */
export function telemetryCommands(
  telemetry: Mountable,
  options: MountOptions = {},
): Record<string, OclifCommand> {
  return Object.fromEntries(
    mounted(telemetry, options).map(({ name, summary, longer, run }) => [
      name,
      {
        ...{ summary, description: longer, strict: false, args: {}, flags: {} },
        run: (argv = []) => run(argv),
      },
    ]),
  );
}
