import { innerCommands } from './inner-commands.ts';
import { parseScript } from './parse-script.ts';
import type { Redirection, Script, Word } from './script.ts';
import { afterAssignments, wrappedAt } from './wrappers.ts';

/** A program that a command would run, with what it gets. */
export interface Invocation {
  /** The last part of its path in lower case; empty for a redirection on its own. */
  readonly program: string;
  /** Whether the program's name is only known when the command runs. */
  readonly computed: boolean;
  /** Whether it runs another program, which is the next in the list. */
  readonly wraps: boolean;
  readonly args: readonly string[];
  /** Every option, whole and letter by letter: `-rf` is also `-r` and `-f`, `--mode=x` is `--mode`. */
  readonly options: ReadonlySet<string>;
  readonly operands: readonly string[];
  readonly redirections: readonly Redirection[];
  /** Invocations with the same number are joined by pipes or feed each other, in this order. */
  readonly pipeline: number;
}

export interface Invocations {
  readonly list: readonly Invocation[];
  /** False when some of it could not be read. */
  readonly understood: boolean;
}

const MAX_NESTING = 12;

/** Everything that a command would run: in lists and pipes, behind wrappers, inside `sh -c`, `eval` and `find -exec`. */
export function invocationsOf(command: string): Invocations {
  const list: Invocation[] = [];
  let understood = true;
  let pipelines = 0;

  const read = (text: string, depth: number): void => {
    if (depth > MAX_NESTING) {
      understood = false;
      return;
    }
    const script: Script = parseScript(text);
    understood &&= script.complete;
    const first = pipelines;
    pipelines += script.pipelines;
    for (const { words, redirections, pipeline } of script.commands) {
      add(words, redirections, first + pipeline, depth);
    }
  };

  const add = (
    words: readonly Word[],
    redirections: readonly Redirection[],
    pipeline: number,
    depth: number,
  ): void => {
    const texts = words.map((word) => word.text);
    const start = afterAssignments(texts);
    const name = words[start];
    const args = texts.slice(start + 1);
    const program = programOf(name?.text ?? '');
    const computed = name !== undefined && (name.substitutes || name.expands);
    const inner = wrappedAt(program, texts.slice(start));
    const wraps = inner !== undefined && start + inner < texts.length;
    // What follows a wrapper's command is not the wrapper's.
    const own = wraps ? args.slice(0, Math.max(0, inner - 1)) : args;
    list.push({ program, computed, wraps, args, ...optionsAndOperands(own), redirections, pipeline });
    if (depth > MAX_NESTING) {
      understood = false;
      return;
    }
    for (const command of innerCommands(program, words.slice(start), redirections)) {
      if (typeof command === 'string') read(command, depth + 1);
      else add(command, [], pipeline, depth + 1);
    }
  };

  read(command, 0);
  return { list, understood };
}

function programOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1).toLowerCase();
}

function optionsAndOperands(args: readonly string[]): Pick<Invocation, 'options' | 'operands'> {
  const options = new Set<string>();
  const end = args.indexOf('--');
  const mayBeOption = end < 0 ? args : args.slice(0, end);
  for (const arg of mayBeOption) {
    if (!arg.startsWith('-') || arg === '-') continue;
    options.add(arg.startsWith('--') ? (arg.split('=', 1)[0] ?? arg) : arg);
    if (!arg.startsWith('--')) for (const letter of new Set(arg.slice(1, 40))) options.add(`-${letter}`);
  }
  const operands = mayBeOption.filter((arg) => !arg.startsWith('-') || arg === '-');
  return { options, operands: end < 0 ? operands : [...operands, ...args.slice(end + 1)] };
}
