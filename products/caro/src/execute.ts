import { canAsk, confirm } from './confirm.ts';
import type { Options } from './options.ts';
import { isReadOnly } from './read-only/is-read-only.ts';
import { type CommandRun, runCommand } from './run-command.ts';
import { assess } from './safety/assess.ts';
import { decide } from './safety/decide.ts';
import type { Risk } from './vocabulary.ts';

/** What became of a command. */
export interface Execution {
  readonly mode: 'confirmed' | 'auto' | 'dry_run';
  readonly modified: boolean;
  /** Undefined when it was only printed. */
  readonly run?: CommandRun;
  /** Ctrl-C was typed at the question. */
  readonly interrupted?: true;
}

/** Runs a command as its user wants it: at once, when it only reads, after a question, or not at all. */
export async function execute(options: Options, risk: Risk, command: string): Promise<Execution> {
  const printed: Execution = { mode: 'dry_run', modified: false };
  switch (options.mode) {
    case 'dry_run':
      return printed;
    case 'auto':
      return { mode: 'auto', modified: false, run: await runCommand(command, options.json) };
    case 'safe':
      return risk === 'safe' && isReadOnly(command)
        ? { mode: 'auto', modified: false, run: await runCommand(command, options.json) }
        : printed;
    case 'ask': {
      if (options.json || !canAsk()) return printed;
      const choice = await confirm(command);
      if (choice.kind === 'cancel') return { mode: 'confirmed', modified: false };
      if (choice.kind === 'interrupt') return { mode: 'confirmed', modified: false, interrupted: true };
      if (choice.kind === 'run')
        return { mode: 'confirmed', modified: false, run: await runCommand(command, false) };
      if (decide(assess(choice.command), options.safety) === 'blocked') {
        console.error('Stopped by the safety check.');
        return { mode: 'confirmed', modified: true };
      }
      return { mode: 'confirmed', modified: true, run: await runCommand(choice.command, false) };
    }
  }
}
