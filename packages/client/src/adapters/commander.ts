import { following, type Mountable, type MountOptions, mounted } from './mounted.ts';

/** What is needed of commander's `Command`, of any version that has it. */
interface CommanderCommand {
  command(nameAndArguments: string): CommanderCommand;
  description(text: string): unknown;
  helpOption(flags: false): unknown;
  allowUnknownOption(): unknown;
  action(run: () => Promise<void>): unknown;
  readonly args: readonly string[];
  /** The command line as it was given to `parse`. */
  readonly rawArgs?: readonly string[];
}

/**
 * Mounts `telemetry …` and `config …` in a program made with commander. Call `parseAsync`.
 *
 * @example
 * addTelemetry(program, telemetry);
 * await program.parseAsync();
 */
export function addTelemetry(
  program: CommanderCommand,
  telemetry: Mountable,
  options: MountOptions = {},
): void {
  for (const { name, summary, run } of mounted(telemetry, options)) {
    const command = program.command(`${name} [args...]`);
    command.description(summary);
    // Their help and their options are their own.
    command.helpOption(false);
    command.allowUnknownOption();
    command.action(() =>
      run(program.rawArgs === undefined ? command.args : following(name, program.rawArgs)),
    );
  }
}
