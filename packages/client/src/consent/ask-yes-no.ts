import { createInterface } from 'node:readline';

/** How long nobody may answer, in milliseconds. */
const SILENCE_MS = 60_000;
/** A third answer that is neither is none. */
const TRIES = 3;
/** What a shell reports of a command that was ended by Ctrl-C. */
const INTERRUPTED = 130;

/**
 * Asks a question on standard error. Ctrl-C ends the process with 130 at once.
 *
 * @param enter what pressing Enter alone means
 * @returns undefined after Ctrl-D, silence, or answers that are neither yes nor no
 */
export function askYesNo(
  question: string,
  enter: boolean,
  silenceMs: number = SILENCE_MS,
): Promise<boolean | undefined> {
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
    terminal: true,
    historySize: 0,
  });
  return new Promise((resolve) => {
    let tries = TRIES;
    let answer: boolean | undefined;
    let isFinished = false;
    const finish = () => {
      isFinished = true;
      terminal.close();
    };
    const timer = setTimeout(finish, silenceMs);
    terminal.on('SIGINT', () => {
      terminal.close();
      process.exit(INTERRUPTED);
    });
    terminal.on('line', (line) => {
      answer = read(line, enter);
      tries -= 1;
      if (answer !== undefined || tries === 0) return finish();
      terminal.prompt();
    });
    terminal.on('close', () => {
      clearTimeout(timer);
      // Ctrl-D and silence leave the cursor behind the question.
      if (!isFinished || (answer === undefined && tries > 0)) process.stderr.write('\n');
      resolve(answer);
    });
    terminal.setPrompt(`${question} `);
    terminal.prompt();
  });
}

function read(line: string, enter: boolean): boolean | undefined {
  const word = line.trim().toLowerCase();
  if (word === '') return enter;
  if (word === 'y' || word === 'yes') return true;
  return word === 'n' || word === 'no' ? false : undefined;
}
