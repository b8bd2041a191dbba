import type { CompiledCatalog } from '@candor/catalog';
import {
  type EngineRow,
  eventsOf,
  type PlannedQuestion,
  type Rollup,
  rollupsOf,
  rowsOfCells,
} from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { type ReadSource, readSource } from '../rollups/read-source.ts';
import type { Rollups } from '../rollups/rollups.ts';
import { readersError } from '../warehouse/query-limits.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { keepAnswers } from './keep-answers.ts';
import { readTogether } from './read-together.ts';

/** Some tens of megabytes. */
const ROWS_KEPT = 200_000;
/** Sketches of fewer would be off by more than values lie apart, and exact percentiles of so many take no longer. */
const EXACT_UP_TO = 100_000;

export interface MetricRows {
  readonly rows: readonly EngineRow[];
  /** Whether part of the range was answered from rollups. */
  readonly rolledUp: boolean;
}

/**
 * Answers with everything that was stored before the call.
 *
 * @throws {QueryError} when what is kept of the range does not answer the question
 */
export type MetricReader = (question: PlannedQuestion) => Promise<MetricRows>;

export interface MetricReaderOptions {
  readonly warehouse: Pick<Warehouse, 'query' | 'queryCells'>;
  readonly rollups: Pick<Rollups, 'known'>;
  readonly horizons: Horizons;
  /** Of so many events in a range percentiles are computed exactly; 100,000 by default. */
  readonly exactUpTo?: number;
}

interface Waiting {
  readonly question: PlannedQuestion;
  resolve(rows: MetricRows): void;
  reject(error: unknown): void;
}

/**
 * Answers questions from rollups and events. Questions that come together are looked at together: what is stored is asked for
 * once, and metrics of the same time are read in one statement. An answer is kept until something in its range has changed.
 */
export function createMetricReader(options: MetricReaderOptions): MetricReader {
  const { warehouse, rollups, horizons, exactUpTo = EXACT_UP_TO } = options;
  const answers = keepAnswers(ROWS_KEPT);
  const rollupsOfMetric = rememberRollups();
  const waiting = new Map<string, Waiting[]>();

  const answerAll = async (product: string, asked: readonly Waiting[]): Promise<void> => {
    const days = await rollups.known(product).catch((error: unknown) => {
      throw readersError(error);
    });
    const reads = collectReads(warehouse.queryCells);
    for (const { question, resolve, reject } of asked) {
      const { catalog, name, metric, plan } = question;
      const horizon = horizons.ofEvents(product, eventsOf(metric));
      try {
        const source = readSource(question, {
          ...{ days, horizons, exactUpTo },
          rollups: rollupsOfMetric(catalog, name),
        });
        const version = JSON.stringify([
          days.version(plan.from, plan.to),
          source.from === 'cells' && [source.read.kept],
        ]);
        const key = JSON.stringify([name, plan, question.query.exact === true]);
        const rows = answers.of(key, version, async () => {
          if (source.from === 'events') return warehouse.query(plan);
          return rowsOfCells(plan, source.rollup, await reads.add(source.read));
        });
        rows
          .then((found) =>
            // Where events were removed meanwhile, or a replacement was interrupted, what was read may not be whole.
            days.holds() && horizons.ofEvents(product, eventsOf(metric)) === horizon
              ? resolve({ rows: found, rolledUp: isRolledUp(source) })
              : ask(question).then(resolve),
          )
          .catch(reject);
      } catch (error) {
        reject(error);
      }
    }
    reads.begin();
  };

  // While it is found out what is known of the days, further questions gather and go together next.
  const answerWaiting = async (product: string): Promise<void> => {
    for (let asked = waiting.get(product) ?? []; asked.length > 0; asked = waiting.get(product) ?? []) {
      waiting.set(product, []);
      try {
        await answerAll(product, asked);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    waiting.delete(product);
  };

  const ask: MetricReader = (question) =>
    new Promise((resolve, reject) => {
      const { product } = question.plan;
      const others = waiting.get(product);
      if (others !== undefined) {
        others.push({ question, resolve, reject });
        return;
      }
      waiting.set(product, [{ question, resolve, reject }]);
      setImmediate(() => answerWaiting(product));
    });
  return ask;
}

function isRolledUp(source: ReadSource): boolean {
  return source.from === 'cells' && source.read.kept.length > 0;
}

/** Reads that are begun together. */
function collectReads(readCells: Warehouse['queryCells']) {
  const added: {
    readonly read: Parameters<typeof readCells>[0];
    settle(rows: Promise<readonly EngineRow[]>): void;
  }[] = [];
  return {
    add: (read: Parameters<typeof readCells>[0]) =>
      new Promise<readonly EngineRow[]>((settle) => void added.push({ read, settle })),
    begin(): void {
      const results = readTogether(
        added.map(({ read }) => read),
        readCells,
      );
      for (const [index, rows] of results.entries()) added[index]?.settle(rows);
    },
  };
}

/** The rollups of a metric. They follow from the catalog alone. */
function rememberRollups(): (catalog: CompiledCatalog, name: string) => readonly Rollup[] {
  const known = new WeakMap<CompiledCatalog, Map<string, Rollup[]>>();
  return (catalog, name) => {
    const ofCatalog = known.get(catalog) ?? Map.groupBy(rollupsOf(catalog), ({ metric }) => metric);
    known.set(catalog, ofCatalog);
    return ofCatalog.get(name) ?? [];
  };
}
