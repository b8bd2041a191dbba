import type { Telemetry } from '../telemetry.ts';

/** The part of a host's telemetry that is mounted as commands. */
export type Mountable = Pick<Telemetry<never>, 'command' | 'config'>;

export interface MountOptions {
  /** False where the host has a `config` command of its own, which calls `telemetry.config(args)` itself. */
  readonly config?: boolean;
}

/** A command as each framework mounts it: it takes whatever follows its name, and does the rest itself. */
export interface Mounted {
  readonly name: 'telemetry' | 'config';
  readonly summary: string;
  /** For frameworks that answer `--help` themselves, and know nothing of the commands below. */
  readonly longer: string;
  /** Runs it, and leaves its exit code to the process. @param args what follows its name on the command line */
  run(args: readonly string[]): Promise<void>;
}

/** The commands of a host's telemetry, from the one table in `commands/run-telemetry-command.ts`. */
export function mounted(telemetry: Mountable, { config = true }: MountOptions): readonly Mounted[] {
  const commands: readonly Mounted[] = [
    {
      name: 'telemetry',
      summary: 'see and decide what is recorded about the use of this program',
      longer: '`telemetry help` lists what there is',
      run: async (args) => {
        process.exitCode = await telemetry.command(args);
      },
    },
    {
      name: 'config',
      summary: 'change the telemetry section of the configuration file',
      longer: '`config set telemetry.KEY VALUE`, or `config telemetry --enable` and `--disable`',
      run: async (args) => {
        process.exitCode = await telemetry.config(args);
      },
    },
  ];
  return config ? commands : commands.filter(({ name }) => name !== 'config');
}

/**
 * What follows a command's name on a command line as it was typed. Frameworks take out what they know themselves, such
 * as a `--verbose` of the host's own, which is meant for the command here.
 */
export function following(name: string, argv: readonly string[]): readonly string[] {
  const at = argv.indexOf(name);
  return at < 0 ? [] : argv.slice(at + 1);
}
