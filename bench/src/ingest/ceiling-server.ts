/**
 * What no server on this HTTP library can do better: it unpacks and parses each body and answers at once. It checks
 * nothing and keeps nothing. Ends with the process that started it.
 */
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';

const app = fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
);
app.post('/v1/events', async (request, reply) => {
  const { events } = JSON.parse(gunzipSync(request.body as Buffer).toString('utf8')) as { events: unknown[] };
  const answer = JSON.stringify({ accepted: events.length, rejected: 0, duplicates: 0 });
  return reply.type('application/json').send(answer);
});

process.stdin.resume().on('end', () => process.exit());
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
