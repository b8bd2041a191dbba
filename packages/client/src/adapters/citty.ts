import { type Mountable, type MountOptions, mounted } from './mounted.ts';

/** A command of citty. */
interface CittyCommand {
  readonly meta: { readonly name: string; readonly description: string };
  run(context: { readonly rawArgs: string[] }): Promise<void>;
}

/**
 * The commands `telemetry …` and `config …` for a program made with citty.
 *
 * @example
 * const main = defineCommand({ subCommands: { greet, ...telemetryCommands(telemetry) } });
 * await runMain(main);
 */
export function telemetryCommands(
  telemetry: Mountable,
  options: MountOptions = {},
): Record<string, CittyCommand> {
  return Object.fromEntries(
    mounted(telemetry, options).map(({ name, summary, longer, run }) => [
      name,
      { meta: { name, description: `${summary}; ${longer}` }, run: ({ rawArgs }) => run(rawArgs) },
    ]),
  );
}
