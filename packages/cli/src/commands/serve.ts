import type { LogLevel } from '@candor/server';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadCatalog } from '../load-catalog.ts';

/** Where a server listens. */
export interface Listen {
  readonly host: string;
  readonly port: number;
}

export const DEFAULT_PORT = 7700;

/** `7700`, `127.0.0.1:7700` or `[::1]:7700`; 0 takes a free port. */
export function parseListen(text: string): Listen {
  const [, host = '127.0.0.1', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535) throw new InvalidArgumentError('Write PORT or HOST:PORT.');
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}

interface ServeOptions {
  readonly data: string;
  readonly listen: Listen;
  readonly product: readonly string[];
  readonly accept?: readonly string[];
  readonly warehouse?: string;
  readonly acceptUploads?: boolean;
  readonly metricsListen?: Listen;
  readonly publicUrl?: URL;
  readonly requireKey?: boolean;
  readonly rate?: number;
  readonly formatRate?: number;
  readonly minFreeMb?: number;
  readonly maxMemoryMb?: number;
  readonly maxLogMb?: number;
  readonly minPeople?: number;
  readonly epsilon?: number;
  readonly releaseEpsilon?: number;
  readonly public: boolean;
  readonly logLevel: LogLevel;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server: ingest, warehouse, metrics and the dashboard')
    .requiredOption('--product <catalogs...>', 'the catalogs to serve: modules or compiled JSON')
    .option('--data <dir>', 'folder of the log and the embedded warehouse', 'data')
    .option('--listen <address>', 'PORT or HOST:PORT', parseListen, { host: '127.0.0.1', port: DEFAULT_PORT })
    .option('--accept <formats...>', 'formats of released clients to take too, as in caro/1')
    .option('--warehouse <url>', 'a ClickHouse server; the embedded one by default')
    .option(
      '--metrics-listen <address>',
      'PORT or HOST:PORT of /metrics and /readyz, when others reach --listen',
      parseListen,
    )
    .option('--accept-uploads', 'take export files from anyone, at /v1/uploads')
    .option(
      '--public-url <url>',
      'where a proxy hands the server out: people may sign in there too',
      parseUrl,
    )
    .option('--require-key', 'take no events without a write key, also of products that have none yet')
    .option('--rate <n>', 'requests a second under a key, and to a product without one (5000)', parseCount)
    .option('--format-rate <n>', 'requests a second in formats of released clients (100)', parseCount)
    .option('--min-free-mb <n>', 'refuse events while less of the disk is free (512)', parseCount)
    .option('--max-memory-mb <n>', 'refuse events while the server holds more (1500)', parseCount)
    .option('--max-log-mb <n>', 'refuse events while more waits in the log (4096)', parseCount)
    .option('--min-people <n>', 'people of a group that an aggregate role is shown (5)', parseCount)
    .option('--epsilon <e>', "what all releases of a day's data may cost together (1)", parseCount)
    .option('--release-epsilon <e>', 'what each released count costs of each of its days (0.2)', parseCount)
    .option('--no-public', 'show nobody what catalogs publish: no pages under /public')
    .addOption(
      new Option('--log-level <level>', 'how much is said on standard error')
        .choices(['silent', 'error', 'warn', 'info', 'debug'])
        .default('info'),
    )
    .addHelpText('after', '\nExample: candor serve --product products/caro/src/catalog.ts --data ./data')
    .action(async (options: ServeOptions) => {
      // Loaded here: the other commands start faster without the server.
      const [{ startServer, createLogger }, { STATIC_FILES }] = await Promise.all([
        import('@candor/server'),
        import('@candor/dashboard'),
      ]);
      const catalogs = await Promise.all(options.product.map(loadCatalog));
      const logger = createLogger(options.logLevel);
      const server = await startServer({
        data: options.data,
        catalogs,
        ...options.listen,
        pages: STATIC_FILES,
        requireKey: options.requireKey === true,
        publish: options.public,
        limits: limitsOf(options),
        anonymity: anonymityOf(options),
        logger,
        ...(options.accept === undefined ? {} : { accept: options.accept }),
        ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
        ...(options.metricsListen === undefined ? {} : { metricsListen: options.metricsListen }),
        acceptUploads: options.acceptUploads === true,
        ...(options.warehouse === undefined ? {} : { warehouse: options.warehouse }),
      });
      const names = catalogs.map(({ product, version }) => `${product} (catalog ${version})`).join(', ');
      console.log(`Serving ${names} at ${server.url}`);
      if (server.bootstrapToken !== undefined) console.log(bootstrapLine(server.bootstrapToken));
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
          logger.info('stopping: requests under way come to their end');
          void server.stop().then(() => process.exit(0));
        });
      }
    });
}

const MEGABYTE = 2 ** 20;

function limitsOf({ rate, formatRate, minFreeMb, maxMemoryMb, maxLogMb }: ServeOptions) {
  return {
    ...(rate === undefined ? {} : { requests: rate }),
    ...(formatRate === undefined ? {} : { formatRequests: formatRate }),
    ...(minFreeMb === undefined ? {} : { freeBytes: minFreeMb * MEGABYTE }),
    ...(maxMemoryMb === undefined ? {} : { memoryBytes: maxMemoryMb * 1e6 }),
    ...(maxLogMb === undefined ? {} : { logBytes: maxLogMb * MEGABYTE }),
  };
}

function anonymityOf({ minPeople, epsilon, releaseEpsilon }: ServeOptions) {
  return {
    ...(minPeople === undefined ? {} : { k: Math.ceil(minPeople) }),
    ...(epsilon === undefined ? {} : { epsilonPerDay: epsilon }),
    ...(releaseEpsilon === undefined ? {} : { epsilonPerCount: releaseEpsilon }),
  };
}

/** What whoever starts a server on a new data folder is told. */
function bootstrapLine(token: string): string {
  return `To sign in where a key is needed, once: ${token}\nIt is not shown again; candor keys bootstrap makes another one.`;
}

/** An origin: `https://telemetry.example`. */
function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href) return url;
  throw new InvalidArgumentError('Write the address without a path, as https://telemetry.example.');
}

/** A number above 0. */
function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isFinite(count) && count > 0) return count;
  throw new InvalidArgumentError('Write a number above 0.');
}
