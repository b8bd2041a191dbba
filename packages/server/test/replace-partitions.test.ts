import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { connect } from '../src/warehouse/clickhouse-warehouse.ts';
import { partitionReplacer } from '../src/warehouse/replace-partitions.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let engine: Engine;
let client: ClickHouseClient;

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  client = connect({ socket: engine.socket }, 1);
});
afterAll(async () => {
  await client.close();
  await engine.stop();
  folder.remove();
});

const run = (query: string) => client.command({ query });
const select = async (query: string) => (await client.query({ query, format: 'JSONEachRow' })).json();
const contents = () => select('SELECT day, value, count() AS n FROM kept GROUP BY ALL ORDER BY ALL');
const tables = () => select("SELECT name FROM system.tables WHERE name LIKE '%\\_kept'");

const OLD = [
  { day: 1, value: 1, n: 100 },
  { day: 2, value: 1, n: 100 },
  { day: 3, value: 1, n: 100 },
];
const NEW = [
  { day: 1, value: 2, n: 40 },
  { day: 3, value: 1, n: 100 },
];
/** Two parts a day, so that more than one is replaced. */
async function makeOld(): Promise<void> {
  for (const table of ['kept', 'making_kept', 'placing_kept'])
    await run(`DROP TABLE IF EXISTS ${table} SYNC`);
  await run('CREATE TABLE kept (day UInt8, value UInt8) ENGINE = MergeTree PARTITION BY day ORDER BY value');
  for (let part = 0; part < 2; part += 1)
    await run('INSERT INTO kept SELECT 1 + number % 3, 1 FROM numbers(150)');
}
const fill = (beside: string) =>
  run(`INSERT INTO ${beside} SELECT 1, 2 FROM numbers(40)`).then(() => undefined);

/** The client, whose connection breaks before or after its nth statement. */
function breaking(at: number, when: 'before' | 'after'): ClickHouseClient {
  let statements = 0;
  return new Proxy(client, {
    get(target, name) {
      if (name !== 'command') return Reflect.get(target, name);
      return async (statement: Parameters<ClickHouseClient['command']>[0]) => {
        const breaks = statements === at;
        statements += 1;
        if (breaks && when === 'before') throw new Error('broken');
        const answer = await target.command(statement);
        if (breaks) throw new Error('broken');
        return answer;
      };
    },
  });
}

describe('replacing partitions', () => {
  it('gives the named ones the new rows, drops those that get none, and leaves others', async () => {
    await makeOld();
    await partitionReplacer(client).replace('kept', ['1', '2'], fill);
    expect([await contents(), await tables()]).toEqual([NEW, []]);
  });

  it.each(['before', 'after'] as const)(
    'is done or not done, and nothing else, when the connection breaks %s any of its statements',
    async (when) => {
      for (let at = 0, broke = true; broke; at += 1) {
        await makeOld();
        broke = await partitionReplacer(breaking(at, when))
          .replace('kept', ['1'], fill)
          .then(
            () => false,
            () => true,
          );
        await partitionReplacer(client).finish('kept');
        const [first, ...others] = await contents();
        expect([OLD[0], NEW[0]]).toContainEqual(first);
        expect([others, await tables()]).toEqual([OLD.slice(1), []]);
        // Once it ended well, it is done.
        if (!broke) expect([first, at > 4]).toEqual([NEW[0], true]);
      }
    },
  );

  it('takes the old parts away when a kill left them beside the new ones', async () => {
    await makeOld();
    await run('CREATE TABLE placing_kept AS kept');
    await fill('placing_kept');
    // What is on the disk between the two steps of REPLACE PARTITION.
    await run("ALTER TABLE kept ATTACH PARTITION '1' FROM placing_kept");
    expect((await contents())[0]).toEqual(OLD[0]);
    await partitionReplacer(client).finish('kept');
    expect([await contents(), await tables()]).toEqual([[NEW[0], ...OLD.slice(1)], []]);
  });
});
