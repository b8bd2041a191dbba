import { following, type Mountable, type MountOptions, mounted } from './mounted.ts';

/** What is needed of yargs while it builds a command. */
interface YargsBuilder {
  help(enable: false): YargsBuilder;
  version(enable: false): YargsBuilder;
  parserConfiguration(configuration: { readonly 'unknown-options-as-args': true }): YargsBuilder;
}

/** A command module of yargs. */
interface YargsModule {
  readonly command: string;
  readonly describe: string;
  builder<Y extends YargsBuilder>(yargs: Y): Y;
  handler(): Promise<void>;
}

/** What is needed of yargs. */
interface Yargs {
  command(module: YargsModule): unknown;
}

/**
 * Mounts `telemetry …` and `config …` in a program made with yargs. Call `parseAsync`.
 *
 * @param argv the command line that yargs is given
 * @example
 * const cli = yargs(hideBin(process.argv));
 * addTelemetry(cli, telemetry);
 * await cli.parseAsync();
 */
export function addTelemetry(
  yargs: Yargs,
  telemetry: Mountable,
  options: MountOptions & { readonly argv?: readonly string[] } = {},
): void {
  const { argv = process.argv.slice(2) } = options;
  for (const { name, summary, run } of mounted(telemetry, options)) {
    yargs.command({
      command: `${name} [args..]`,
      describe: summary,
      // Their help and their options are their own.
      builder(y) {
        y.help(false).version(false).parserConfiguration({ 'unknown-options-as-args': true });
        return y;
      },
      handler: () => run(following(name, argv)),
    });
  }
}
