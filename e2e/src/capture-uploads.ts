import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A server between a client and another one, which keeps what passes. */
export interface Capture {
  readonly url: string;
  /** Requests as sent, inflated, with their heads. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Passes every request on as it came, and remembers it. */
export async function captureUploads(to: string): Promise<Capture> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request);
    requests.push(
      `${request.method} ${request.url} ${JSON.stringify(request.rawHeaders)}\n${textOf(request, body)}`,
    );
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? '/', to), {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, stop: () => stop(server) };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function textOf({ headers }: IncomingMessage, body: Buffer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
