import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { awaitQueryable } from '../ingest/await-queryable.ts';
import { driveLoad } from '../ingest/drive-load.ts';
import { prepareRequests } from '../ingest/prepare-requests.ts';
import { ROOT, startProgram } from '../start-program.ts';
import { round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { askEngine } from './ask-engine.ts';

const CATALOG = 'products/caro/src/catalog.ts';
const TABLE = 'events_caro';
/** Columns that hold random bits: what is random does not compress. */
const IDS: ReadonlySet<string> = new Set(['event_hash', 'session', 'daily_id', 'generation_id']);
const PATIENCE_MS = 600_000;

/** How many bytes an event takes in the warehouse, once its parts are merged. */
export async function storage({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const catalog = await loadCatalog(join(ROOT, CATALOG));
  const batches = quick ? 1000 : 10_000;
  progress(`making ${batches} batches`);
  const requests = await prepareRequests(catalog, batches);
  return inTemporaryFolder(async (data) => {
    const folders = ['--product', CATALOG, '--data', data];
    const server = await startProgram(['packages/cli/src/main.ts', 'serve', ...folders, '--listen', '0']);
    try {
      progress('sending them');
      const load = { connections: 8, warmUpMs: 0, measuredMs: PATIENCE_MS };
      const { accepted } = await driveLoad({ ...load, url: server.url, requests: requests.values() });
      await awaitQueryable(server.url, accepted.commands);
      progress('merging the parts');
      // Small parts keep their columns in one file, and do not tell what each takes.
      await askEngine(data, `ALTER TABLE ${TABLE} MODIFY SETTING min_bytes_for_wide_part = 0`);
      await askEngine(data, `OPTIMIZE TABLE ${TABLE} FINAL`);
      const columns = await askEngine(
        data,
        'SELECT name, data_compressed_bytes AS bytes FROM system.columns' +
          ` WHERE table = '${TABLE}' AND database = currentDatabase() ORDER BY bytes DESC`,
      );
      const bytes = (some: typeof columns) => some.reduce((sum, one) => sum + Number(one.bytes), 0);
      const perEvent = (sum: number) => round(sum / accepted.events, 2);
      for (const { name, bytes: own } of columns.slice(0, 16)) progress(`${name} ${perEvent(Number(own))}`);
      const jsonBytes = requests.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
      return {
        title:
          'Bytes that an event takes in the warehouse after its parts were merged, on the simulated shapes of `ingest`.',
        figures: {
          events: accepted.events,
          gzip_b_per_event: perEvent(jsonBytes),
          b_per_event: perEvent(bytes(columns)),
          without_ids_b_per_event: perEvent(bytes(columns.filter(({ name = '' }) => !IDS.has(name)))),
          block_b_per_event: perEvent(bytes(columns.filter(({ name }) => name === 'block'))),
        },
      };
    } finally {
      await server.stop();
    }
  });
}
