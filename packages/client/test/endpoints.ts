import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { listen } from './listen.ts';

/** Something in the place of a server, as a host may meet it. */
export interface Endpoint {
  readonly url: string;
  /** Connections that were made to it, and those that are still open. */
  readonly connections: { made: number; open: number };
  close(): Promise<void>;
}

/** Ways in which a server is of no use, and what makes one. */
export const BAD_ENDPOINTS: Readonly<Record<string, () => Server>> = {
  'hangs up': () => createTcpServer((socket) => socket.destroy()),
  'takes connections and says nothing': () => createTcpServer((socket) => socket.resume()),
  'says a letter a second': () => createTcpServer((socket) => every(1_000, socket, () => socket.write('H'))),
  'speaks another protocol': () =>
    createTcpServer((socket) => socket.resume().end('220 mail.example ESMTP\r\n')),
  'answers with rubbish': () =>
    createHttpServer((request, response) =>
      request.resume().on('end', () => response.end('\u0000{"accepted":')),
    ),
  'answers with a type that it is not': () =>
    createHttpServer((request, response) =>
      request.resume().on('end', () => response.end('{"accepted":"all","rejected":[],"duplicates":null}')),
    ),
  'sends it elsewhere': () =>
    createHttpServer((request, response) =>
      request
        .resume()
        .on('end', () => response.writeHead(308, { location: 'http://127.0.0.1:9/elsewhere' }).end()),
    ),
  'never comes to an end': () =>
    createHttpServer((_request, response) => {
      response.writeHead(200);
      every(1, response.socket as Socket, () => response.write(Buffer.alloc(65_536, ' ')));
    }),
  'asks to wait for a thousand years': () =>
    createHttpServer((request, response) =>
      request.resume().on('end', () => response.writeHead(429, { 'retry-after': '31536000000' }).end('{}')),
    ),
};

export async function startEndpoint(make: () => Server): Promise<Endpoint> {
  const connections = { made: 0, open: 0 };
  const server = make();
  server.on('connection', (socket: Socket) => {
    connections.made += 1;
    connections.open += 1;
    socket
      .on('error', () => undefined)
      .on('close', () => {
        connections.open -= 1;
      });
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, connections, close };
}

/** An address of this machine at which nobody listens. */
export async function refusedUrl(): Promise<string> {
  const { url, close } = await startEndpoint(() => createTcpServer());
  await close();
  return url;
}

function every(ms: number, socket: Socket, work: () => void): void {
  const timer = setInterval(work, ms);
  socket.on('error', () => undefined).on('close', () => clearInterval(timer));
}
