import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ErrorAnswer } from '../api.ts';
import { BadFile } from '../import/bad-file.ts';
import { type ImportProgress, importFile } from '../import/import-file.ts';
import type { ImportSummary } from '../import/import-summary.ts';
import { emptyUploads, receiveFile } from '../import/receive-file.ts';
import type { ImportContext } from '../import/take-batch.ts';
import { isOperator } from './operator.ts';

export interface UploadContext {
  readonly import: ImportContext;
  readonly operatorToken: string;
  /** Take export files from anyone; otherwise from the data folder's own commands alone. */
  readonly acceptUploads: boolean;
  /** Released formats that anyone may hand in. */
  readonly formats: ReadonlySet<string>;
  readonly data: string;
}

const MIB = 1024 * 1024;
/** Of the file as it is when inflated. */
const MOST_BYTES = { anyone: 256 * MIB, operator: 64 * 1024 * MIB };
/** What anyone may hand in, together. */
const UPLOADS_AN_HOUR = 60;
const HOUR_S = 3600;
const NDJSON = 'application/x-ndjson';
const PROGRESS_MS = 500;

/** A line of the answer where `Accept` asks for lines: how far it is, and at last what became of the file. */
export type UploadLine =
  | ({ readonly said: 'progress' } & ImportProgress)
  | ({ readonly said: 'done' } & ImportSummary)
  | ({ readonly said: 'failed' } & ErrorAnswer);

/**
 * `POST /v1/uploads`: a file of events, as an air-gapped user hands it in by browser or curl, or `candor import` does.
 * One at a time; another is asked to come again.
 */
export function uploadRoutes(app: FastifyInstance, context: UploadContext): void {
  const folder = join(context.data, 'uploads');
  emptyUploads(folder);
  let busy = false;
  let hour = 0;
  let taken = 0;
  const allowed = (now: number): boolean => {
    const current = Math.floor(now / (HOUR_S * 1000));
    if (current !== hour) [hour, taken] = [current, 0];
    taken += 1;
    return taken <= UPLOADS_AN_HOUR;
  };

  app.register(async (scope) => {
    // The body is a file, whatever it is called: it is read from the stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    scope.post<{ Querystring: { product?: string } }>(
      '/v1/uploads',
      { bodyLimit: MOST_BYTES.operator },
      async (request, reply) => {
        const operator = isOperator(request, context.operatorToken);
        if (!operator && !context.acceptUploads) {
          const message = 'this server takes no export files; it is started with --accept-uploads to do so';
          return reply.code(403).send({ error: 'uploads_not_accepted', message } satisfies ErrorAnswer);
        }
        if (busy) return comeAgain(reply, 10);
        if (!operator && !allowed(Date.now())) return comeAgain(reply, HOUR_S);
        busy = true;
        const { product } = request.query;
        const body = request.body instanceof Readable ? request.body : request.raw;
        const run = async (onProgress: (progress: ImportProgress) => void): Promise<ImportSummary> => {
          const file = await receiveFile(folder, body, operator ? MOST_BYTES.operator : MOST_BYTES.anyone);
          try {
            const limits = operator ? {} : { formats: context.formats };
            const named = product === undefined ? {} : { product };
            return await importFile(context.import, { ...file, ...named, ...limits }, onProgress);
          } finally {
            file.remove();
          }
        };
        const summary = withProgress(run, () => {
          busy = false;
        });
        if (request.headers.accept === NDJSON)
          return reply.type(NDJSON).send(Readable.from(linesOf(summary)));
        return answer(reply, summary);
      },
    );
  });
}

function comeAgain(reply: FastifyReply, seconds: number): FastifyReply {
  const message = 'another file is being imported, or too many were; try again later';
  return reply
    .code(429)
    .header('retry-after', seconds)
    .send({ error: 'rate_limited', retry_after: seconds, message });
}

interface Running {
  readonly progress: () => ImportProgress | undefined;
  readonly result: Promise<ImportSummary>;
}

function withProgress(
  run: (onProgress: (progress: ImportProgress) => void) => Promise<ImportSummary>,
  onEnd: () => void,
): Running {
  let latest: ImportProgress | undefined;
  const result = run((progress) => {
    latest = progress;
  }).finally(onEnd);
  return { progress: () => latest, result };
}

async function answer(reply: FastifyReply, { result }: Running): Promise<FastifyReply> {
  try {
    return reply.send(await result);
  } catch (error) {
    if (error instanceof BadFile) return reply.code(400).send(failureOf(error));
    throw error;
  }
}

/** The status is sent before it is known how it ends, so the last line says it. */
async function* linesOf({ progress, result }: Running): AsyncGenerator<string, void> {
  const settled = result.then(
    (summary): UploadLine => ({ said: 'done', ...summary }),
    (error: unknown): UploadLine => ({ said: 'failed', ...failureOf(error) }),
  );
  for (;;) {
    const line = await Promise.race([settled, tick()]);
    if (line !== undefined) return yield `${JSON.stringify(line)}\n`;
    const latest = progress();
    if (latest !== undefined)
      yield `${JSON.stringify({ said: 'progress', ...latest } satisfies UploadLine)}\n`;
  }
}

function tick(): Promise<undefined> {
  return sleep(PROGRESS_MS, undefined);
}

function failureOf(error: unknown): ErrorAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof BadFile
    ? { error: 'bad_file', message: `${message}; nothing of it was stored` }
    : { error: 'not_imported', message };
}
