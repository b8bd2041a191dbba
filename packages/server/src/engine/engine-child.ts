/**
 * The embedded ClickHouse as a process of its own: chDB behind the ClickHouse HTTP protocol on a unix socket, so that
 * the official client speaks to it as it does to a server, and a crash of the engine is not one of ingest.
 * Started by `startEngine` with the data folder and the socket as arguments.
 */
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChdbResult, Session } from 'chdb';
import { type EngineRequest, literal, readDataFrom, readEngineRequest } from './engine-request.ts';

const LOCK_WAIT_MS = 30_000;

const [folder = '', socket = ''] = process.argv.slice(2);
const storeFolder = join(folder, 'store');
// The server is gone: end at once rather than hold the folder that its successor waits for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Signals from a terminal reach the whole group; the server decides when its engine ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const keeper = await openFolder();
const server = createServer((request, response) => void answer(request, response));
server.listen(socket, () => process.send?.('ready'));

/** Holds the folder open. A predecessor that has been killed may hold it for a moment yet. */
async function openFolder(): Promise<Session> {
  for (const end = Date.now() + LOCK_WAIT_MS; ; await sleep(100)) {
    try {
      const session = new Session(storeFolder);
      session.query('SELECT 1');
      return session;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith('/ping') === true) {
    response.end('Ok.\n');
    return;
  }
  try {
    const result = await run(
      readEngineRequest(request.url ?? '/', await bodyOf(request), request.headers['content-encoding']),
      response,
    );
    response.end(result.bytes());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = /Code: (\d+)/.exec(message)?.[1] ?? '0';
    response.writeHead(500, { 'X-ClickHouse-Exception-Code': code });
    response.end(message.startsWith('Code:') ? message : `Code: ${code}. DB::Exception: ${message}`);
  }
}

/** Runs one request in a session of its own: a session keeps its settings, and they must not reach the next request. */
async function run(request: EngineRequest, response: ServerResponse): Promise<ChdbResult> {
  const session = new Session(storeFolder);
  const mark = request.settings.get('log_comment') ?? request.queryId;
  const onClose = () => {
    // The caller went away. An aborted promise would leave the query running; this ends it.
    if (!response.writableEnded) cancel(mark);
  };
  response.on('close', onClose);
  let file: string | undefined;
  try {
    // `readonly` comes last: nothing can be set after it.
    const { readonly, ...settings } = Object.fromEntries(request.settings);
    const all = { ...Object.fromEntries(request.params), ...settings, log_comment: mark };
    const given = Object.entries(readonly === undefined ? all : { ...all, readonly });
    // In one statement: each takes as long as a small query does.
    session.query(`SET ${given.map(([name, value]) => `${name} = ${literal(value)}`).join(', ')}`);
    if (request.data === undefined) return await session.queryAsync(request.sql, { format: request.format });
    file = join(folder, `insert-${process.hrtime.bigint()}.native`);
    await writeFile(file, request.data);
    return await session.queryAsync(readDataFrom(request.sql, file, request.compression), {
      format: request.format,
    });
  } finally {
    response.off('close', onClose);
    if (file !== undefined) await rm(file, { force: true });
    session.close();
  }
}

function cancel(mark: string): void {
  keeper
    .queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${literal(mark)} ASYNC`)
    .catch((error: Error) => console.error(`engine: a query could not be ended: ${error.message}`));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
