import { storedCatalogs } from './stored-catalogs.ts';

/** Whom to ask: a server, or the folder of one that does not run. */
export interface Asked {
  readonly server: string;
  readonly data?: string;
}

/** Asks a server by its URL; a folder is served to nobody else for that moment. */
export async function withServer<T>(
  { server, data }: Asked,
  ask: (url: string, key?: string) => Promise<T>,
): Promise<T> {
  if (data === undefined) return ask(server);
  const [{ startServer }, { runningServer }] = await Promise.all([
    import('@candor/server'),
    import('@candor/server/operate'),
  ]);
  const running = await startServer({ data, catalogs: await storedCatalogs(data), port: 0 });
  try {
    // Whoever may read the folder may read all of it, also where others need a key.
    return await ask(running.url, runningServer(data)?.token);
  } finally {
    await running.stop();
  }
}
