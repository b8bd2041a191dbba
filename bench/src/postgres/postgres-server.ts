/**
 * What the light servers of this field are at heart: it unpacks and parses each body, inserts its events into PostgreSQL,
 * and answers when they are committed. It checks nothing. Arguments: the folder of PostgreSQL's socket, the user, how many
 * connections, and `batch` for one insert a batch or `event` for one an event. Ends with the process that started it.
 */
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { WireBatch } from '@candor/catalog';
import { fastify } from 'fastify';
import pg from 'pg';
import { INSERT_ROWS, rowsOf } from './events-table.ts';

const [host = '', user = '', connections = '', insert = ''] = process.argv.slice(2);
const pool = new pg.Pool({ host, user, database: 'postgres', max: Number(connections) });
const app = fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
);
app.post('/v1/events', async (request, reply) => {
  const batch = JSON.parse(gunzipSync(request.body as Buffer).toString('utf8')) as WireBatch;
  const rows = rowsOf(batch, Date.now());
  const inserts = insert === 'batch' ? [rows.join(',')] : rows;
  const results = await Promise.all(
    inserts.map((one) => pool.query({ name: 'insert', text: INSERT_ROWS, values: [`[${one}]`] })),
  );
  const accepted = results.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
  const answer = JSON.stringify({ accepted, rejected: 0, duplicates: 0 });
  return reply.type('application/json').send(answer);
});

process.stdin.resume().on('end', () => process.exit());
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
