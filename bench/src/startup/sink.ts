/**
 * Stands in for the services of the other clients, in a process of its own: answers 200 to whatever comes, and counts
 * the events in it. `GET /seen` tells the counts by path. Ends with the process that started it.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

const EVENT_NAME = /"(?:session\.start|session\.end|command\.generated|command\.executed)"/g;
const seen: Record<string, number> = {};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/seen') {
      response.end(JSON.stringify(seen));
      return;
    }
    response.end('{}');
    count(request, Buffer.concat(chunks));
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.stdin.resume().on('end', () => process.exit());

function count({ url = '', headers }: IncomingMessage, body: Buffer): void {
  const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
  const path = url.split('?', 1)[0] ?? '';
  seen[path] = (seen[path] ?? 0) + (text.match(EVENT_NAME)?.length ?? 0);
}
