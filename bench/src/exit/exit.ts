import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchOptions, BenchResult, Figures } from '../bench.ts';
import { bundleProgram } from '../bundle-program.ts';
import { type CaroHome, makeCaroHome } from '../caro-store.ts';
import { startProgram } from '../start-program.ts';
import { median, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type Host, timeHosts } from './time-hosts.ts';

const HOST = new URL('../startup/variants/candor.ts', import.meta.url);
const WARM_UPS = 3;
/** Nobody listens at the discard port. */
const REFUSED = 'http://127.0.0.1:9';
const MAKE_DUE = `UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`;

/**
 * How long a command takes from start to exit when its upload is due: with a server that answers, and with servers that
 * are refusing, silent, slow or hostile. What it prints and its exit code must be those of telemetry that is off.
 */
export async function exit({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const counted = quick ? 5 : 60;
  const times = await inTemporaryFolder(async (folder) => {
    const path = await bundleProgram(HOST, join(folder, 'program'));
    const endpoints = await startProgram(['bench/src/exit/endpoints.ts']);
    try {
      const urls = (await (await fetch(endpoints.url)).json()) as Record<string, string>;
      const hosts = [
        { ...hostOf('off', folder), env: { CARO_TELEMETRY: '0' } },
        { ...hostOf('not_due', folder), env: { CARO_TELEMETRY_ENDPOINT: REFUSED } },
        ...Object.entries({ ...urls, refused: REFUSED }).map(([kind, url]): Host => {
          const { home, ...host } = hostOf(kind, folder);
          const before = () => makeDue(home);
          return { ...host, home, before, env: { CARO_TELEMETRY_ENDPOINT: url } };
        }),
      ];
      progress(`${counted} rounds of ${hosts.length} hosts`);
      const measured = timeHosts(path, hosts, { warmUps: WARM_UPS, counted });
      await checkUploads(hosts.filter(({ before }) => before !== undefined));
      return measured;
    } finally {
      // Without their servers the uploaders that still wait are over at once.
      await endpoints.stop();
    }
  });
  const title =
    'Milliseconds of a command from start to exit with an upload due, by what its server does: more than off, and as a share of the same with a server that answers. Medians.';
  return { title, figures: { rounds: counted, ...figuresOf(times) } };
}

function hostOf(name: string, folder: string): Host {
  return { name, home: makeCaroHome(join(folder, name)), env: {} };
}

function makeDue(home: CaroHome): void {
  home.query(MAKE_DUE);
}

/** Makes sure that hosts whose upload was due did start one: their times would mean nothing otherwise. */
async function checkUploads(hosts: readonly Host[]): Promise<void> {
  await sleep(1_000);
  for (const { name, home } of hosts) {
    const [{ n = 0 } = {}] = home.query<{ n: number }>('SELECT count(*) AS n FROM uploads');
    if (n === 0) throw new Error(`with ${name} nothing was ever uploaded`);
  }
}

function figuresOf(times: ReadonlyMap<string, readonly number[]>): Figures {
  const off = times.get('off') ?? [];
  const of = (name: string) => times.get(name) ?? [];
  const more = (name: string) => median(of(name).map((ms, index) => ms - (off[index] ?? 0)));
  const answering = median(of('answering'));
  const bad = [...times.keys()].filter((name) => !['off', 'not_due', 'answering'].includes(name));
  return {
    off_ms: round(median(off), 2),
    not_due_adds_ms: round(more('not_due'), 2),
    answering_adds_ms: round(more('answering'), 2),
    ...Object.fromEntries(bad.map((name) => [`${name}_adds_ms`, round(more(name), 2)])),
    ...Object.fromEntries(
      bad.map((name) => [`${name}_of_answering`, round(median(of(name)) / answering, 3)]),
    ),
  };
}
