import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { renderExperiment } from '@candor/metrics';
import type { Logger } from 'pino';
import { createAdmission } from './access/admission.ts';
import { firstBootstrapToken } from './access/bootstrap-token.ts';
import { openKeyRing } from './access/key-ring.ts';
import { knownHosts } from './access/known-hosts.ts';
import { buildApp } from './build-app.ts';
import { keepCatalogs } from './catalogs/keep-catalogs.ts';
import { openControl } from './control/open-control.ts';
import { keepDeadLetters } from './dead-letters/keep-dead-letters.ts';
import { drainConnections } from './drain-connections.ts';
import { type Engine, startEngine } from './engine/start-engine.ts';
import { openDaySalts } from './formats/index.ts';
import { openImportLedger } from './import/import-ledger.ts';
import { acceptedFormats } from './ingest/accepted-formats.ts';
import { prepareProduct } from './ingest/product.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/limits.ts';
import { watchPressure } from './limits/pressure.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { listen, reachableUrl } from './listen.ts';
import { lockFolder } from './lock-folder.ts';
import { openSqliteLog } from './log/sqlite-log.ts';
import { createLogger } from './logging/create-logger.ts';
import { saySeldom } from './logging/say-seldom.ts';
import { createAnswerers } from './metrics/create-answerers.ts';
import { eventsReader } from './metrics/events-reader.ts';
import { traceStatements } from './metrics/trace-statements.ts';
import { buildOperationsApp } from './observe/build-operations-app.ts';
import { createObservations } from './observe/create-observations.ts';
import { isLoopback } from './observe/is-loopback.ts';
import { observePipeline } from './observe/observe-pipeline.ts';
import { observedDeadLetters } from './observe/observed-dead-letters.ts';
import { observedLog } from './observe/observed-log.ts';
import { observedWarehouse } from './observe/observed-warehouse.ts';
import { publicSite } from './public/public-site.ts';
import type { Anonymity } from './releases/anonymity.ts';
import { openHorizons } from './retention/horizons.ts';
import { openRemovalClock } from './retention/removal-clock.ts';
import { startUpkeep } from './retention/start-upkeep.ts';
import { startRollups } from './rollups/rollups.ts';
import type { ArrivalLimits } from './routes/malformed-requests.ts';
import { newOperatorToken, writeServerFile } from './running-server-file.ts';
import { startAnonymity } from './start-anonymity.ts';
import { startPeople } from './start-people.ts';
import { versionReader } from './versions/version-reader.ts';
import { connect, openClickHouse } from './warehouse/clickhouse-warehouse.ts';
import { startWriter } from './writer/writer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Requests under way when the server is stopped have so long to come to their end. */
const DRAIN_MS = 10_000;

export interface ServerOptions {
  /** Folder of the log and the embedded warehouse; made if it is not there. */
  readonly data: string;
  readonly catalogs: readonly CompiledCatalog[];
  /** An address of this machine by default. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Formats of released clients to take, as in `caro/1`; none by default, since they carry no key. */
  readonly accept?: readonly string[];
  /** URL of a ClickHouse server; the embedded engine by default. */
  readonly warehouse?: string;
  /** Where `/metrics` and the whole of `/readyz` are, when `host` is not of this machine alone. */
  readonly metricsListen?: { readonly host: string; readonly port: number };
  /** Take export files from anyone, at `POST /v1/uploads`. */
  readonly acceptUploads?: boolean;
  /** A folder of web pages to serve at `/`. */
  readonly pages?: URL;
  /** Where a proxy hands the server out, as `https://telemetry.example`: browsers may sign in there too. */
  readonly publicUrl?: URL;
  /** Take no events without a write key, also of products that have none yet. */
  readonly requireKey?: boolean;
  /** Those left out are as in `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
  /** Show anybody what catalogs publish, under `/public`; true by default. */
  readonly publish?: boolean;
  /** What keeps results from telling of few people. */
  readonly anonymity?: Partial<Anonymity>;
  /** How slowly requests may arrive. */
  readonly arrival?: ArrivalLimits;
  /** Where the server says what it does; on standard error by default. */
  readonly logger?: Logger;
  /** Receives a line about something that went wrong and is being dealt with; the log by default. */
  readonly warn?: (line: string) => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:7700` */
  readonly url: string;
  /** With which one person may sign in; there at the first start of a data folder alone, and kept nowhere else. */
  readonly bootstrapToken?: string;
  /** The process of the embedded engine. */
  enginePid(): number | undefined;
  /** Stops taking requests, finishes those under way, and ends the engine. What is in the log stays for the next start. */
  stop(): Promise<void>;
}

/**
 * Starts the server: the log, the warehouse, the writer between them, and the HTTP surface.
 *
 * @throws {Error} in one line: the port or the folder is in use, or the warehouse does not fit a catalog
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const logger = options.logger ?? createLogger('info');
  const warn = options.warn ?? ((line: string) => logger.warn(line));
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const clock = () => performance.now();
  const data = resolve(options.data);
  // What was started is stopped again in the opposite order, also when a later part does not start.
  const started: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    const lock = lockFolder(data);
    started.push(() => lock.release());
    const control = await openControl(join(data, 'control.db'));
    started.push(() => control.close());
    const keys = await openKeyRing(control, warn);
    const deadLetters = keepDeadLetters(control, Date.now, warn);
    started.push(() => deadLetters.stop());
    const kept = keepCatalogs(join(data, 'catalogs'), options.catalogs);
    const products = mapValues(kept, prepareProduct);
    const salts = openDaySalts(join(data, 'salts'), Date.now);
    const sweep = setInterval(() => salts.discardOld(), HOUR_MS).unref();
    started.push(() => clearInterval(sweep));
    const accepted = acceptedFormats([...products.values()], options.accept ?? [], salts);
    const engine =
      options.warehouse === undefined ? await startEngine(join(data, 'engine'), warn) : undefined;
    if (engine !== undefined) started.push(() => engine.stop());
    const observations = createObservations();
    started.push(() => observations.close());
    const warehouse = observedWarehouse(openClickHouse(addressOf(options.warehouse, engine)), observations);
    started.push(() => warehouse.close());
    // For what is done to the whole engine, such as a backup.
    const toEngine = engine === undefined ? undefined : connect({ socket: engine.socket }, 1);
    started.push(() => toEngine?.close());
    for (const { shape } of products.values()) await warehouse.prepare(shape);
    const log = openSqliteLog(join(data, 'log.db'), { warn });
    started.push(() => log.close());
    // A log that cannot be opened ends the start, with its reason.
    await log.depth();
    const shapes = mapValues(products, ({ shape }) => shape);
    const writer = startWriter({ log, warehouse, shapes, warn });
    started.push(() => writer.stop());
    const catalogs = mapValues(products, ({ catalog }) => catalog);
    const horizons = await openHorizons(control);
    const tables = warehouse.rollups;
    const rollups = startRollups({ control, horizons, catalogs, tables, now: Date.now });
    const removal = openRemovalClock(control, Date.now, warn);
    const lag = async () => Math.max(0, Date.now() - ((await log.depth()).oldest ?? Date.now()));
    const upkeep = startUpkeep({
      lag,
      control,
      clock: removal,
      horizons,
      warehouse,
      rollups,
      writer,
      products,
      warn,
    });
    started.push(() => upkeep.stop());

    observePipeline(observations, { log, lag, writer, control });
    const operatorToken = newOperatorToken();
    const longestDays = Math.max(...[...products.values()].map(({ catalog }) => catalog.retention.rawDays));
    const ledger = openImportLedger(control, (longestDays + 1) * DAY_MS);
    const pressure = await watchPressure({
      folder: data,
      watermarks: limits,
      depth: () => log.depth(),
      warn,
    });
    started.push(() => pressure.stop());

    const seldom = saySeldom(warn, clock);
    const admission = createAdmission({
      keys,
      rates: createRateLimits(limits, clock),
      requireKey: options.requireKey === true,
    });
    const people = await startPeople({
      ...{ data, control, clock: removal, products, log, writer, warehouse, observations, warn },
    });
    started.push(() => people.stop());
    const { intake } = people;
    const reader = eventsReader({ warehouse, rollups, horizons });
    const answerers = createAnswerers(reader, people.activity);
    const letters = observedDeadLetters(deadLetters, observations);
    const taking = { log: observedLog(log, observations), intake, deadLetters: letters, warn: seldom };
    const watermark = async () => (await log.depth()).oldest ?? Date.now();
    const health = {
      ping: () => warehouse.ping(),
      depth: async () => (await log.depth()).entries,
      watermark,
      writerProblem: () => writer.problem(),
      pressure: () => pressure.state(),
    };
    const host = options.host ?? '127.0.0.1';
    const local = isLoopback(host);
    const shown = { control, local, operatorToken, warn, warehouse, horizons, catalogs, watermark };
    const seen = await startAnonymity({ ...shown, anonymity: options.anonymity });
    const { readers, views, published } = seen;
    const app = buildApp({
      ingest: { products, accepted, ...taking, admission, pressure },
      activity: people.activity,
      policies: people.policies,
      deletions: people,
      analyses: { catalogs, warehouse, activity: people.activity, horizons, watermark },
      experiments: {
        ...{ catalogs, watermark, read: (plan) => warehouse.ask(renderExperiment(plan)) },
        // What is not a date is before all others.
        keptSince: (product, events) => Date.parse(horizons.ofEvents(product, events)) || -Infinity,
      },
      reports: { control },
      ...{ readers, published, hosts: knownHosts(host, options.publicUrl), publicUrl: options.publicUrl },
      ...(options.publish === false ? {} : { site: publicSite(published, catalogs) }),
      releases: {
        full: { read: versionReader(reader), answerers, anonymous: false },
        aggregates: { read: seen.versions, answerers: views.aggregates, anonymous: true },
      },
      metrics: { catalogs, answerers, views, watermark },
      trace: () => traceStatements({ warehouse, rollups, horizons, activity: people.activity }),
      health: { ...health, brief: !local },
      observations,
      local,
      snapshots: { data, writer, operatorToken, ...(toEngine === undefined ? {} : { engine: toEngine }) },
      rollups: { rollups, control, products: [...products.keys()], operatorToken },
      system: {
        ...{ data, control, warehouse, rollups, limits, taken: observations.taken },
        ...{ depth: () => log.depth(), writerProblem: health.writerProblem, pressure: health.pressure },
      },
      uploads: {
        import: { ...taking, log, products, salts, ledger },
        operatorToken,
        acceptUploads: options.acceptUploads === true,
        formats: new Set(accepted.keys()),
        data,
      },
      ...(options.pages === undefined ? {} : { pages: options.pages }),
      ...(options.arrival === undefined ? {} : { arrival: options.arrival }),
      warn: seldom,
    });
    started.push(() => drainConnections(app, DRAIN_MS));
    // Before the requests that wait for it.
    started.push(() => people.eraser.stop());
    await listen(app, { host, port: options.port });
    if (options.metricsListen !== undefined) {
      const operations = buildOperationsApp(health, observations, seldom);
      started.push(() => operations.close());
      await listen(operations, options.metricsListen);
    }
    const { port } = app.server.address() as AddressInfo;
    started.push(
      writeServerFile(data, {
        ...{ url: reachableUrl(host, port), token: operatorToken },
        ...(engine === undefined ? {} : { engine: engine.socket }),
      }),
    );
    // Last: a start that fails has told nobody.
    const bootstrapToken = await firstBootstrapToken(control, Date.now());
    const told = bootstrapToken === undefined ? {} : { bootstrapToken };
    return { url: `http://${host}:${port}`, ...told, enginePid: () => engine?.pid(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(url: string | undefined, engine: Engine | undefined) {
  return engine === undefined ? { url: url ?? '' } : { socket: engine.socket };
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): ReadonlyMap<K, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
