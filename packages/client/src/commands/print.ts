/** Writes what was asked for, with the end of a line behind it. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes what is not the answer: what is wrong, what to do, and how far something is. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
