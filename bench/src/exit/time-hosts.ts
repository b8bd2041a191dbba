import { spawnSync } from 'node:child_process';
import type { CaroHome } from '../caro-store.ts';

/** A run of the same program under circumstances of its own. */
export interface Host {
  readonly name: string;
  readonly home: CaroHome;
  readonly env: Readonly<Record<string, string>>;
  /** What is done before each run but the first. */
  readonly before?: () => void;
}

export interface Rounds {
  /** Run and not counted. */
  readonly warmUps: number;
  readonly counted: number;
}

/**
 * Runs hosts from start to exit, each once a round and in a new random order every time. Their output is read to its
 * end: a process that were left behind and held it open would count.
 *
 * @returns the milliseconds of every counted run by name, in the order of the rounds
 * @throws {Error} when one prints anything else, or ends otherwise, than the first does
 */
export function timeHosts(
  program: string,
  hosts: readonly Host[],
  { warmUps, counted }: Rounds,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map(hosts.map(({ name }) => [name, [] as number[]]));
  let expected: string | undefined;
  for (let round = 0; round < warmUps + counted; round += 1) {
    for (const host of inRandomOrder(hosts)) {
      if (round > 0) host.before?.();
      const { ms, seen } = runOnce(program, host);
      expected ??= seen;
      if (seen !== expected)
        throw new Error(`with ${host.name} the command ended as ${seen}, not ${expected}`);
      if (round >= warmUps) times.get(host.name)?.push(ms);
    }
  }
  return times;
}

function runOnce(program: string, { home, env }: Host): { readonly ms: number; readonly seen: string } {
  const begun = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program], {
    env: { HOME: home.path, SHELL: '/bin/bash', CARO_TELEMETRY: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const ms = performance.now() - begun;
  return { ms, seen: JSON.stringify([status, signal, stdout, stderr]) };
}

function inRandomOrder<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
