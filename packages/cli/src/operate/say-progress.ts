/** Says on standard error how far something is that takes longer than a second. */
export interface ProgressLine {
  say(line: string): void;
  /** Takes the line away. */
  end(): void;
}

const FIRST_AFTER_MS = 1000;
/** Where the output is no terminal, each line stays. */
const NEXT_AFTER_MS = { terminal: 200, file: 5000 };
const ERASE_LINE = '\r\u001b[K';

export function sayProgress(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  const every = stream.isTTY ? NEXT_AFTER_MS.terminal : NEXT_AFTER_MS.file;
  let due = performance.now() + FIRST_AFTER_MS;
  let said = false;
  return {
    say(line) {
      if (performance.now() < due) return;
      due = performance.now() + every;
      stream.write(stream.isTTY ? `${ERASE_LINE}${line}` : `${line}\n`);
      said = true;
    },
    end() {
      if (said && stream.isTTY) stream.write(ERASE_LINE);
    },
  };
}
