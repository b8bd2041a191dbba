const EVERY_MS = 10_000;
const MOST_LINES = 100;

/**
 * Lets a line through once in ten seconds: what fails for every request would otherwise fill the disk.
 *
 * @param clock milliseconds, never going back
 */
export function saySeldom(say: (line: string) => void, clock: () => number): (line: string) => void {
  const saidAt = new Map<string, number>();
  return (line) => {
    const now = clock();
    if (now - (saidAt.get(line) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    if (saidAt.size >= MOST_LINES) saidAt.clear();
    saidAt.set(line, now);
    say(line);
  };
}
