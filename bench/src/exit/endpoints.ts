/**
 * Servers as a host may meet them, in a process of their own: one that answers, and others that are of no use. What is
 * printed is the address of a server whose answer to everything is the addresses of all, by kind. Ends with the process
 * that started it.
 */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

const ACCEPTED = '{"accepted":1000,"rejected":0,"duplicates":0}';
const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  createHttpServer((request, response) =>
    request.resume().on('end', () => response.writeHead(status, headers).end(body)),
  );

/** Works again and again for as long as a connection is open. */
function every(ms: number, socket: Socket, work: () => void): void {
  const timer = setInterval(work, ms);
  socket.on('close', () => clearInterval(timer));
}

const servers: Readonly<Record<string, Server>> = {
  answering: answering(200, ACCEPTED),
  black_hole: createTcpServer((socket) => socket.resume()),
  slow: createTcpServer((socket) => every(500, socket.resume(), () => socket.write('H'))),
  garbage: createTcpServer((socket) => socket.resume().end(Buffer.alloc(4096, 0x81))),
  redirect: answering(308, '', { location: 'http://127.0.0.1:9/elsewhere' }),
  endless: createHttpServer((_request, response) => {
    response.writeHead(200);
    every(1, response.socket as Socket, () => response.write(Buffer.alloc(65_536, ' ')));
  }),
};

const urls: Record<string, string> = {};
for (const [kind, server] of Object.entries(servers)) {
  server.on('connection', (socket: Socket) => socket.on('error', () => undefined));
  urls[kind] = await listening(server);
}
process.stdin.resume().on('end', () => process.exit());
console.log(await listening(answering(200, JSON.stringify(urls))));

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
