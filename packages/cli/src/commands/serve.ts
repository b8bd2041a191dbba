import { type Command, InvalidArgumentError } from 'commander';
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
    .addHelpText('after', '\nExample: candor serve --product products/caro/src/catalog.ts --data ./data')
    .action(async (options: ServeOptions) => {
      // Loaded here: the other commands start faster without the server.
      const [{ startServer }, { STATIC_FILES }] = await Promise.all([
        import('@candor/server'),
        import('@candor/dashboard'),
      ]);
      const catalogs = await Promise.all(options.product.map(loadCatalog));
      const server = await startServer({
        data: options.data,
        catalogs,
        ...options.listen,
        pages: STATIC_FILES,
        ...(options.accept === undefined ? {} : { accept: options.accept }),
        ...(options.metricsListen === undefined ? {} : { metricsListen: options.metricsListen }),
        acceptUploads: options.acceptUploads === true,
        ...(options.warehouse === undefined ? {} : { warehouse: options.warehouse }),
      });
      const names = catalogs.map(({ product, version }) => `${product} (catalog ${version})`).join(', ');
      console.log(`Serving ${names} at ${server.url}`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => void server.stop().then(() => process.exit(0)));
      }
    });
}
