import { createInterface } from 'node:readline/promises';

export type Choice =
  | { readonly kind: 'run' }
  | { readonly kind: 'edited'; readonly command: string }
  | { readonly kind: 'cancel' }
  /** Ctrl-C: whoever types it wants all of it to end. */
  | { readonly kind: 'interrupt' };

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks whether to run a command, to run another in its place, or neither. Everything but a clear yes is a no. */
export async function confirm(command: string): Promise<Choice> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const interrupt = new AbortController();
  const { signal } = interrupt;
  terminal.once('SIGINT', () => interrupt.abort());
  try {
    const answer = (await terminal.question('Run it? [y/N/e to edit] ', { signal })).trim().toLowerCase();
    if (answer === 'y' || answer === 'yes') return { kind: 'run' };
    if (answer !== 'e') return { kind: 'cancel' };
    const question = terminal.question('> ', { signal });
    terminal.write(command);
    const edited = (await question).trim();
    if (edited === '') return { kind: 'cancel' };
    return edited === command ? { kind: 'run' } : { kind: 'edited', command: edited };
  } catch {
    // Ctrl-D or Ctrl-C at the question, which leaves the line unfinished.
    console.error();
    return { kind: signal.aborted ? 'interrupt' : 'cancel' };
  } finally {
    terminal.close();
  }
}
