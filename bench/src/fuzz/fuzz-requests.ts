import { randomUUID } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { CompiledCatalog } from '@candor/catalog';
import { Draw } from '../ingest/draw.ts';
import { makeBatch } from '../ingest/make-batch.ts';
import { uuidV7 } from '../ingest/random-ids.ts';
import { wordsOf } from '../ingest/words.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';

/** Bodies of which the others are made. */
const SEEDS = 40;
const PATHS = ['/v1/events', '/v1/events', '/v1/events', '/v1/telemetry/events', '/api/events'];

/**
 * Requests that are right as HTTP, and wrong in what they carry: batches of caro and what its released clients send, changed as JSON, as
 * text and as compressed bytes, under headers that fit or do not. The same for the same seed, but for ids and times.
 *
 * @param word stands in many of them for something personal
 */
export function* fuzzRequests(
  catalog: CompiledCatalog,
  seed: number,
  word: string,
): Generator<Buffer, never> {
  const draw = new Draw(seed);
  const seeds = Array.from({ length: SEEDS }, () => seedBody(draw, catalog));
  for (;;) yield requestOf(draw, bodyOf(draw, draw.oneOf(seeds), word), word);
}

/** A small batch, or a body of a released client. */
function seedBody(draw: Draw, catalog: CompiledCatalog): unknown {
  const now = Date.now();
  if (draw.chance(0.3)) return releasedBody(draw, now);
  const batch = makeBatch(draw, catalog, wordsOf(catalog), now);
  const first = draw.below(90);
  return { ...batch, events: batch.events.slice(first, first + 1 + draw.below(4)) };
}

function releasedBody(draw: Draw, now: number): unknown {
  const common = { session_id: '9f86d081884c7d65', timestamp: new Date(now - draw.below(9e7)).toISOString() };
  const events = [
    {
      ...common,
      id: randomUUID(),
      type: 'session_start',
      version: '1.1.0',
      platform: 'macos',
      shell_type: 'Zsh',
    },
    {
      ...common,
      id: randomUUID(),
      type: 'command_generation',
      backend: 'static',
      duration_ms: 12,
      success: true,
    },
    {
      ...common,
      event: 'session.start',
      caro_version: '1.1.0',
      platform: { os: 'macos', arch: 'aarch64', shell: 'zsh' },
    },
    {
      timestamp: common.timestamp,
      event_type: 'CommandGenerated',
      event_data: { backend: 'static', success: true },
    },
  ];
  return draw.chance(0.5) ? [draw.oneOf(events)] : { events: [draw.oneOf(events)], batch_id: randomUUID() };
}

interface Body {
  readonly bytes: Buffer;
  /** `''` for none. */
  readonly encoding: string;
}

function bodyOf(draw: Draw, seed: unknown, word: string): Body {
  let value = seed;
  // A batch whose id was seen gets its first answer: most are new.
  if (draw.chance(0.8) && typeof value === 'object' && value !== null && 'batch_id' in value)
    value = { ...value, batch_id: uuidV7(Date.now()) };
  for (let count = draw.below(4); count > 0; count -= 1) value = mutateJson(draw, value, word);
  let bytes = Buffer.from(JSON.stringify(value) ?? '');
  if (draw.chance(0.2)) bytes = Buffer.from(mutateBytes(draw, bytes));
  if (draw.chance(0.002)) bytes = Buffer.from(`${'['.repeat(20_000)}${bytes.toString('latin1')}`);
  const encoding = draw.oneOf(['', '', 'identity', 'gzip', 'gzip', 'zstd']);
  if (encoding === 'gzip') bytes = gzipSync(bytes, { level: 1 });
  if (encoding === 'zstd') bytes = zstdCompressSync(bytes);
  if (encoding !== '' && draw.chance(0.1)) bytes = Buffer.from(mutateBytes(draw, bytes));
  return { bytes, encoding };
}

function requestOf(draw: Draw, { bytes, encoding }: Body, word: string): Buffer {
  const said = draw.chance(0.02) ? draw.oneOf(['gzip', 'zstd', 'br', '', word, 'gzip, gzip']) : encoding;
  const type = draw.chance(0.01)
    ? draw.oneOf(['text/plain', word, 'application/json; charset=utf-16'])
    : 'application/json';
  const lines = [
    `POST ${draw.oneOf(PATHS)} HTTP/1.1`,
    'host: fuzz.example',
    `content-type: ${type}`,
    ...(said === '' ? [] : [`content-encoding: ${said}`]),
    ...(draw.chance(0.02)
      ? [`x-candor-key: ${word}`, `x-candor-signature: v1=${word}`, 'x-candor-timestamp: -1']
      : []),
    `content-length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]);
}
