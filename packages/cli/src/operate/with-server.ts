import type { ServerAddress } from '@candor/server/operate';
import { storedCatalogs } from '../stored-catalogs.ts';

/**
 * Does something with the server of a data folder: the one that runs there, or one that is started for it and serves
 * nobody else.
 *
 * @param work `own` is true for a server that was started for it
 * @throws {Error} in one line, when no server has used the folder
 */
export async function withServer<T>(
  data: string,
  work: (server: ServerAddress, own: boolean) => Promise<T>,
): Promise<T> {
  const [{ runningServer }, { startServer }] = await Promise.all([
    import('@candor/server/operate'),
    import('@candor/server'),
  ]);
  const running = runningServer(data);
  if (running !== undefined) return work(running, false);
  const server = await startServer({ data, catalogs: await storedCatalogs(data), port: 0 });
  try {
    const own = runningServer(data);
    if (own === undefined) throw new Error(`the server that was started for ${data} has ended`);
    return await work(own, true);
  } finally {
    await server.stop();
  }
}
