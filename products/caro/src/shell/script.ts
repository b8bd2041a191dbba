/** A word of a command, without its quotes. */
export interface Word {
  readonly text: string;
  /** Whether a part of it is a variable or the output of a command, so that the text is not what a program gets. */
  readonly substitutes: boolean;
  /** Whether a part of it is a wildcard or a `{a,b}` list that a shell makes other words of. */
  readonly expands: boolean;
}

export interface Redirection {
  /** As written, without the number of a descriptor before it: `>`, `>>`, `<`, `>&`, … */
  readonly operator: string;
  readonly target: Word;
}

export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  /**
   * Commands with the same number are joined by pipes, in this order. What stands in a substitution comes
   * before the command that takes its output, as if it were piped there.
   */
  readonly pipeline: number;
}

/** What a shell would run, flat. */
export interface Script {
  readonly commands: readonly SimpleCommand[];
  readonly pipelines: number;
  /** Whether there is more than pipelines one after another: a substitution, a group, a loop, a job in the background. */
  readonly compound: boolean;
  /** False when a quote or bracket is open at the end, or it nests too deeply to be followed. */
  readonly complete: boolean;
}
