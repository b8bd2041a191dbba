import type { FastifyInstance } from 'fastify';

/** @throws {Error} in one line, when the port is in use */
export async function listen(
  app: FastifyInstance,
  address: { readonly host: string; readonly port: number },
): Promise<void> {
  const { host, port } = address;
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    const line = `port ${port} of ${host} is in use; choose another with --listen`;
    throw new Error(line, { cause: error });
  });
}

/** Where a process of this machine reaches the server, also when it listens on every address. */
export function reachableUrl(host: string, port: number): string {
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
}
