import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { bundleProgram } from '../bundle-program.ts';
import { type CaroHome, makeCaroHome } from '../caro-store.ts';
import { median, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';

const HOST = new URL('./host.ts', import.meta.url);
const REPEATS = 5;
const ON = { CARO_TELEMETRY: '1', CARO_TELEMETRY_LEVEL: 'detailed' };

/** What a process of the host measured, in microseconds. */
type Measured = Readonly<Record<'mean_us' | 'p50_us' | 'p99_us' | 'write_us', number>>;

/**
 * How long a call of `record` takes: while telemetry is off, and while it is on, with a store that is new and one that
 * holds a million events. Calls that only check and buffer are apart from every hundredth, which writes what was
 * buffered; a command that records less than that writes once, when it ends.
 */
export async function record({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const stored = quick ? 20_000 : 1_000_000;
  const calls = quick ? 2_000 : 20_000;
  const figures = await inTemporaryFolder(async (folder) => {
    const program = await bundleProgram(HOST, join(folder, 'program'));
    const empty = makeCaroHome(join(folder, 'empty'));
    const nobody = makeCaroHome(join(folder, 'nobody'));
    const full = makeCaroHome(join(folder, 'full'));
    progress(`a store of ${stored} events`);
    run(program, full, ON, ['on', '100']);
    fill(full, stored);
    progress(`${REPEATS} times ${calls} calls`);
    const undecided: Measured[] = [];
    const refused: Measured[] = [];
    const [inNew, inFull]: [Measured[], Measured[]] = [[], []];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      undecided.push(run(program, nobody, {}, ['off', String(calls * 50)]));
      refused.push(run(program, nobody, { DO_NOT_TRACK: '1' }, ['off', String(calls * 50)]));
      inNew.push(run(program, empty, ON, ['on', String(calls)]));
      inFull.push(run(program, full, ON, ['on', String(calls)]));
    }
    const [{ n = 0 } = {}] = full.query<{ n: number }>('SELECT count(*) AS n FROM events');
    if (n < stored + REPEATS * calls) throw new Error(`the full store has ${n} events: its host lost some`);
    return {
      undecided_us: of(undecided, 'mean_us', 3),
      do_not_track_us: of(refused, 'mean_us', 3),
      on_p50_us: of(inNew, 'p50_us', 2),
      on_p99_us: of(inNew, 'p99_us', 2),
      write_of_100_us: of(inNew, 'write_us', 0),
      stored_events: stored,
      full_p50_of_new: round(of(inFull, 'p50_us', 3) / of(inNew, 'p50_us', 3), 2),
      full_p99_of_new: round(of(inFull, 'p99_us', 3) / of(inNew, 'p99_us', 3), 2),
      full_write_of_new: round(of(inFull, 'write_us', 1) / of(inNew, 'write_us', 1), 2),
    };
  });
  const title =
    'Microseconds of a call of record(): off, on (checked, scanned, buffered), and every hundredth, which writes; and the same with a store of many events, as a share.';
  return { title, figures: { calls, ...figures } };
}

function of(measured: readonly Measured[], name: keyof Measured, digits: number): number {
  return round(median(measured.map((one) => one[name])), digits);
}

function run(
  program: string,
  { path }: CaroHome,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Measured {
  const options = { env: { HOME: path, SHELL: '/bin/bash', ...env }, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, [program, ...args], options)) as Measured;
}

/** Copies events of the store, under new ids, until it has so many. */
function fill(home: CaroHome, events: number): void {
  home.query(`INSERT INTO events (event_id, timestamp, event_type, event_data, session_id, seq, level, source_id)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${events})
    SELECT printf('01900000-0000-7000-8000-%012d', i), timestamp, event_type, event_data, session_id, seq, level, source_id
    FROM n, (SELECT * FROM events LIMIT 1) AS one`);
}
