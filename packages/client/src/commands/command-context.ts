import type { CatalogDefinition } from '@candor/catalog';
import type { Consent } from '../consent/consent.ts';
import type { ConsentState } from '../consent/consent-state.ts';
import type { Settings } from '../consent/settings.ts';

/** Exit codes of the `telemetry` commands (docs/contract.md, section 4). */
export const EXIT = { done: 0, found: 1, usage: 2, refused: 3, failed: 4 } as const;

/** What a command of `HOST telemetry` works with. */
export interface CommandContext {
  readonly catalog: CatalogDefinition;
  readonly settings: Settings;
  readonly consent: Consent;
  /** Whether events may leave this machine. */
  readonly upload: boolean;
  /** The host's own version and release channel. */
  readonly version: string;
  readonly channel: string;
  /** What decides; for commands that change it. */
  readonly state: ConsentState;
}

/** A command: what it says in the help, the options it takes, and what it does. */
export interface Command {
  readonly summary: string;
  /** What may be named after the command, if anything may. */
  readonly argument?: { readonly name: string; readonly help: string };
  /** For `parseArgs`; every command has `--help` too. */
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What may follow `--`: another command line, which is handed on as it is. */
  readonly rest?: { readonly name: string; readonly help: string };
  /** What may be typed after the command's name; `--json` where nothing is said. */
  readonly examples?: readonly string[];
  /** @returns the exit code */
  run(
    values: Values,
    context: CommandContext,
    argument?: string,
    rest?: readonly string[],
  ): number | Promise<number>;
}

export interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly help: string;
  /** One letter. */
  readonly short?: string;
  /** What the help calls the value of an option of the type string. */
  readonly value?: string;
}

/** The options that were given. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;
