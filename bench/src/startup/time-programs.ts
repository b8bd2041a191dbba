import { spawnSync } from 'node:child_process';

/** A program to time. Its environment is this alone: nothing of the caller's may turn telemetry on or off. */
export interface Program {
  readonly name: string;
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Rounds {
  /** Run and not counted: files come into the cache, and stores into being. */
  readonly warmUps: number;
  readonly counted: number;
}

/**
 * Runs programs from start to exit, each once a round and in a new random order every time, so that whatever else the
 * machine does meets all of them alike.
 *
 * @returns the milliseconds of every counted run by name, in the order of the rounds
 * @throws {Error} when one does not end with exit code 0
 */
export function timePrograms(
  programs: readonly Program[],
  rounds: Rounds,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map(programs.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds.warmUps + rounds.counted; round += 1) {
    for (const program of shuffled(programs)) {
      const ms = timeOnce(program);
      if (round >= rounds.warmUps) times.get(program.name)?.push(ms);
    }
  }
  return times;
}

function timeOnce({ name, path, env }: Program): number {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, [path], { env, stdio: 'ignore' });
  const ms = performance.now() - begun;
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}`);
  return ms;
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
