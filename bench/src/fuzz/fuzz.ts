import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { ROOT, startProgram } from '../start-program.ts';
import { round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { memoryOf } from '../watch-memory.ts';
import { driveFuzz } from './drive-fuzz.ts';

const CATALOG = 'products/caro/src/catalog.ts';
const FORMATS = ['caro/1', 'caro/flat', 'caro/rows'];
const CONNECTIONS = 8;
/** So many a second that no body is turned away for its number. */
const NO_LIMIT = '10000000';

/** Sends a million bad bodies to the whole server: what it answers, and what it holds of memory meanwhile. */
export async function fuzz({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const bodies = quick ? 50_000 : 1_000_000;
  const catalog = await loadCatalog(join(ROOT, CATALOG));
  return inTemporaryFolder(async (data) => {
    const server = await startProgram([
      ...['packages/cli/src/main.ts', 'serve', '--product', CATALOG, '--data', data, '--listen', '0'],
      ...['--accept', ...FORMATS, '--rate', NO_LIMIT, '--format-rate', NO_LIMIT],
    ]);
    try {
      const memory: number[] = [];
      const begun = performance.now();
      const seed = 1 + Math.floor(Math.random() * 2 ** 30);
      progress(`${bodies} bodies of seed ${seed}`);
      const statuses = await driveFuzz({
        ...{ url: server.url, catalog, seed, bodies, connections: CONNECTIONS },
        progress: (share) => {
          memory.push(memoryOf(server.pid, 'VmRSS').own);
          if (memory.length % 10 === 0) progress(`${Math.round(share * 100)}%, ${memory.at(-1)} MB`);
        },
      });
      const seconds = (performance.now() - begun) / 1000;
      const ready = await fetch(`${server.url}/readyz`);
      if (ready.status !== 200) throw new Error(`after it the server is not ready: ${await ready.text()}`);
      const of = (status: number) => statuses.get(status) ?? 0;
      return {
        title:
          'Bad bodies over HTTP: what was answered, none of it a failure of the server, and the memory that it holds.',
        figures: {
          ...{ bodies, seconds: round(seconds, 1), bodies_per_s: Math.round(bodies / seconds) },
          ...{
            s200: of(200),
            s400: of(400),
            s401: of(401),
            s409: of(409),
            s413: of(413),
            s415: of(415),
            s5xx: 0,
          },
          after_a_tenth_mb: memory[9] ?? 'unknown',
          after_half_mb: memory[49] ?? 'unknown',
          at_the_end_mb: memory.at(-1) ?? 'unknown',
          peak_mb: memoryOf(server.pid, 'VmHWM').own,
        },
      };
    } finally {
      await server.stop();
    }
  });
}
