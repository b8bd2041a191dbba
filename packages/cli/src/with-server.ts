import { storedCatalogs } from './stored-catalogs.ts';

/** Whom to ask: a server, or the folder of one that does not run. */
export interface Asked {
  readonly server: string;
  readonly data?: string;
}

/** Asks a server by its URL; a folder is served to nobody else for that moment. */
export async function withServer<T>({ server, data }: Asked, ask: (url: string) => Promise<T>): Promise<T> {
  if (data === undefined) return ask(server);
  const { startServer } = await import('@candor/server');
  const running = await startServer({ data, catalogs: await storedCatalogs(data), port: 0 });
  try {
    return await ask(running.url);
  } finally {
    await running.stop();
  }
}
