import { gzipSync, zstdCompressSync } from 'node:zlib';
import { batchOf, greeting, source } from './hello.ts';
import { rawPost } from './raw-request.ts';

/** Stands in every input below; it must not come back in an answer, nor stand in the log. */
export const CANARY = 'alice-4711';

/** What is sent, what is answered, and the code that a refused event or batch gets. */
export type BadInput = readonly [what: string, bytes: () => Buffer | string, status: number, says: string];

const raw =
  (...lines: readonly string[]) =>
  () =>
    `${lines.join('\r\n')}\r\n\r\n`;
const text = (value: unknown) => JSON.stringify(value);
const batch = (more: object = {}) => ({ ...batchOf([greeting()]), ...more });
const ofBatch = (more: object) => () => rawPost(text(batch(more)));
const ofEvent = (event: unknown) => () => rawPost(text(batchOf([event])));
const PAD = `x-note: ${CANARY}`;
const HOST = `host: ${CANARY}.example`;

/** What is no request, or none that this server knows. */
export const BAD_HTTP: readonly BadInput[] = [
  ['a line that is no request', raw(`${CANARY} is here`), 400, 'bad_request'],
  ['an unknown method', raw('ALICE /v1/events HTTP/1.1', HOST), 400, 'bad_request'],
  ['an unknown version of HTTP', raw(`GET /${CANARY} HTTP/7.3`, HOST), 400, 'bad_request'],
  ['the greeting of TLS', () => Buffer.from(`\x16\x03\x01\x02\x00${CANARY}`, 'latin1'), 400, 'bad_request'],
  ['a header without a name', raw('GET /healthz HTTP/1.1', HOST, `: ${CANARY}`), 400, 'bad_request'],
  [
    'a control character in a header',
    raw('GET /healthz HTTP/1.1', HOST, `x: ${CANARY}\x01`),
    400,
    'bad_request',
  ],
  ['no host', raw('GET /healthz HTTP/1.1', PAD), 400, 'bad_request'],
  [
    'an address that is not encoded rightly',
    raw(`GET /v1/catalogs/%zz${CANARY} HTTP/1.1`, HOST),
    400,
    'bad_request',
  ],
  [
    'a very long part of an address',
    raw(`GET /v1/catalogs/${CANARY}${'x'.repeat(300)} HTTP/1.1`, HOST),
    414,
    'uri_too_long',
  ],
  [
    'an address longer than all headers may be',
    raw(`GET /${CANARY}${'x'.repeat(20_000)} HTTP/1.1`, HOST),
    431,
    'headers_too_large',
  ],
  [
    'headers that are too large',
    raw('GET /healthz HTTP/1.1', HOST, `x: ${CANARY}${'x'.repeat(20_000)}`),
    431,
    'headers_too_large',
  ],
  ['a path that is not there', raw(`GET /${CANARY} HTTP/1.1`, HOST), 404, 'not_found'],
  ['a path upwards', raw(`GET /../../etc/passwd?${CANARY} HTTP/1.1`, HOST), 404, 'not_found'],
  ['GET of the events', raw(`GET /v1/events?${CANARY} HTTP/1.1`, HOST), 405, 'method_not_allowed'],
  ['OPTIONS of the events', raw(`OPTIONS /v1/events?${CANARY} HTTP/1.1`, HOST), 405, 'method_not_allowed'],
  ['DELETE of the health', raw(`DELETE /healthz?${CANARY} HTTP/1.1`, HOST), 405, 'method_not_allowed'],
  ['an expectation', raw('GET /healthz HTTP/1.1', HOST, `expect: ${CANARY}`), 417, 'expectation_failed'],
  [
    'no length',
    raw('POST /v1/events HTTP/1.1', HOST, PAD, 'content-type: application/json'),
    411,
    'length_required',
  ],
  ['a length that is no number', () => rawPost('{}', { 'content-length': CANARY }), 400, 'bad_request'],
  ['a negative length', () => rawPost(`{"${CANARY}":1}`, { 'content-length': '-1' }), 400, 'bad_request'],
  [
    'two ways to tell the length',
    () => rawPost(`0\r\n\r\n${CANARY}`, { 'transfer-encoding': 'chunked' }),
    400,
    'bad_request',
  ],
  [
    'a chunk whose size is none',
    () => rawPost(`${CANARY}\r\n`, { 'content-length': undefined, 'transfer-encoding': 'chunked' }),
    400,
    'bad_request',
  ],
  [
    'a transfer coding that is not known',
    () => rawPost(CANARY, { 'content-length': undefined, 'transfer-encoding': 'alice' }),
    400,
    'bad_request',
  ],
  ['a length over the limit', () => rawPost(CANARY, { 'content-length': '1048577' }), 413, 'too_large'],
  [
    'chunks over the limit',
    () =>
      rawPost(`110000\r\n${CANARY.padEnd(0x110000)}\r\n0\r\n\r\n`, {
        'content-length': undefined,
        'transfer-encoding': 'chunked',
      }),
    413,
    'too_large',
  ],
  [
    'no media type',
    () => rawPost(`{"${CANARY}":1}`, { 'content-type': undefined }),
    415,
    'unsupported_media_type',
  ],
  [
    'another media type',
    () => rawPost(`<a>${CANARY}</a>`, { 'content-type': 'text/xml' }),
    415,
    'unsupported_media_type',
  ],
  [
    'a media type that is none',
    () => rawPost('{}', { 'content-type': CANARY }),
    415,
    'unsupported_media_type',
  ],
  [
    'a query that is not known',
    raw(`GET /v1/metrics/greetings?product=hello&${CANARY}=1 HTTP/1.1`, 'host: localhost'),
    400,
    'bad_query',
  ],
  [
    'a question under the name of another server',
    raw('GET /v1/metrics/greetings?product=hello HTTP/1.1', HOST),
    421,
    'misdirected_request',
  ],
  [
    'what a page of another origin sends',
    () => rawPost(text(batch()), { origin: `https://${CANARY}.example` }),
    403,
    'cross_origin',
  ],
];

/** What cannot be unpacked, or read as JSON. */
export const BAD_ENCODING: readonly BadInput[] = [
  [
    'an encoding that is not taken',
    () => rawPost(CANARY, { 'content-encoding': 'br' }),
    415,
    'unsupported_encoding',
  ],
  [
    'an encoding that is none',
    () => rawPost('{}', { 'content-encoding': CANARY }),
    415,
    'unsupported_encoding',
  ],
  [
    'two encodings',
    () => rawPost(gzipSync(gzipSync(CANARY)), { 'content-encoding': 'gzip, gzip' }),
    415,
    'unsupported_encoding',
  ],
  ['what is not gzip', () => rawPost(CANARY, { 'content-encoding': 'gzip' }), 400, 'bad_encoding'],
  [
    'gzip that is cut off',
    () => rawPost(gzipSync(text(batch())).subarray(0, -9), { 'content-encoding': 'gzip' }),
    400,
    'bad_encoding',
  ],
  [
    'gzip with a wrong checksum',
    () => rawPost(withLastByte(gzipSync(CANARY)), { 'content-encoding': 'gzip' }),
    400,
    'bad_encoding',
  ],
  ['what is not zstd', () => rawPost(CANARY, { 'content-encoding': 'zstd' }), 400, 'bad_encoding'],
  [
    'zstd that is cut off',
    () => rawPost(zstdCompressSync(text(batch())).subarray(0, -9), { 'content-encoding': 'zstd' }),
    400,
    'bad_encoding',
  ],
  [
    'zstd that wants a window of gigabytes',
    () => rawPost(Buffer.from('28b52ffd00a8010000', 'hex'), { 'content-encoding': 'zstd' }),
    413,
    'too_large',
  ],
  [
    'a gzip bomb',
    () => rawPost(gzipSync(Buffer.alloc(2 ** 26, CANARY)), { 'content-encoding': 'gzip' }),
    413,
    'too_large',
  ],
  [
    'a gzip bomb of many members',
    () =>
      rawPost(Buffer.concat(Array.from({ length: 64 }, () => gzipSync(Buffer.alloc(2 ** 20)))), {
        'content-encoding': 'gzip',
      }),
    413,
    'too_large',
  ],
  [
    'a zstd bomb',
    () => rawPost(zstdCompressSync(Buffer.alloc(2 ** 26, CANARY)), { 'content-encoding': 'zstd' }),
    413,
    'too_large',
  ],
  ['nothing', () => rawPost('', { 'x-note': CANARY }), 400, 'not_json'],
  ['text', () => rawPost(CANARY), 400, 'not_json'],
  ['JSON that is cut off', () => rawPost(`{"batch_id":"${CANARY}`), 400, 'not_json'],
  ['JSON with a byte order mark', () => rawPost(`\ufeff${text(batch())}`), 400, 'not_json'],
  ['bytes that are no UTF-8', () => rawPost(Buffer.from(`{"\xff\xfe${CANARY}`, 'latin1')), 400, 'not_json'],
  ['a number that JSON has not', () => rawPost(`{"${CANARY}":NaN}`), 400, 'not_json'],
  [
    'brackets a hundred thousand deep',
    () => rawPost(`${'['.repeat(100_000)}"${CANARY}"${']'.repeat(100_000)}`),
    400,
    'wrong_type',
  ],
  ['a string', () => rawPost(text(CANARY)), 400, 'wrong_type'],
  ['null', () => rawPost('null', { 'x-note': CANARY }), 400, 'wrong_type'],
];

/** Batches that cannot be taken at all. */
export const BAD_BATCHES: readonly BadInput[] = [
  ['another key', ofBatch({ [CANARY]: 1 }), 400, 'unknown_field'],
  [
    'a prototype',
    () => rawPost(`{"__proto__":{"${CANARY}":1},${text(batch()).slice(1)}`),
    400,
    'unknown_field',
  ],
  ['a batch id of another form', ofBatch({ batch_id: CANARY }), 400, 'bad_format'],
  ['a batch id that is a list', ofBatch({ batch_id: [CANARY] }), 400, 'bad_format'],
  ['a time that is none', ofBatch({ client_timestamp: CANARY }), 400, 'bad_format'],
  ['a catalog that is a word', ofBatch({ catalog: CANARY }), 400, 'bad_format'],
  [
    'a catalog version that is no number',
    ofBatch({ catalog: { product: 'hello', version: CANARY } }),
    400,
    'bad_format',
  ],
  [
    'a product that is not served',
    ofBatch({ catalog: { product: CANARY, version: 2 } }),
    409,
    'unknown_catalog',
  ],
  [
    'a product of the prototype',
    ofBatch({ catalog: { product: 'constructor', version: 2 } }),
    409,
    'unknown_catalog',
  ],
  [
    'a version that never was',
    ofBatch({ catalog: { product: 'hello', version: -4711 } }),
    409,
    'unknown_catalog',
  ],
  ['a source that is a word', ofBatch({ source: CANARY }), 400, 'wrong_type'],
  ['a source without a dimension', ofBatch({ source: { version: CANARY } }), 400, 'bad_format'],
  ['a source with one more', ofBatch({ source: { ...source, host: CANARY } }), 400, 'bad_format'],
  ['an address for a version', ofBatch({ source: { ...source, version: '10.11.12.13' } }), 400, 'bad_format'],
  ['events that are none', ofBatch({ events: CANARY }), 400, 'wrong_type'],
  ['no events', ofBatch({ events: [] }), 400, 'wrong_type'],
  [
    'more events than may be',
    ofBatch({ events: Array.from({ length: 1001 }, () => CANARY) }),
    413,
    'too_large',
  ],
  [
    'two daily ids',
    ofBatch({ events: [greeting(), greeting({}, { daily_id: 'ef'.repeat(16) })] }),
    400,
    'mixed_batch',
  ],
  ['a key that is not known', () => rawPost(text(batch()), { 'x-candor-key': CANARY }), 401, 'unauthorized'],
  [
    'a format that is not accepted',
    () => rawPost(text([{ id: CANARY, type: 'session_start' }])),
    400,
    'format_not_accepted',
  ],
  [
    'a schema version that is not known',
    () => rawPost(text({ schema_version: CANARY })),
    400,
    'unknown_field',
  ],
];

/** Events that are refused while their batch is taken. */
export const BAD_EVENTS: readonly BadInput[] = [
  ['a word', ofEvent(CANARY), 200, 'bad_format'],
  ['null', ofEvent(null), 200, 'bad_format'],
  ['a list', ofEvent([CANARY]), 200, 'bad_format'],
  ['another key', ofEvent({ ...greeting(), [CANARY]: 1 }), 200, 'bad_format'],
  ['an id of another form', ofEvent({ ...greeting(), event_id: CANARY }), 200, 'bad_format'],
  ['a time of another form', ofEvent({ ...greeting(), timestamp: CANARY }), 200, 'bad_format'],
  ['a time ahead', ofEvent(greeting({}, { timestamp: '2199-01-01T00:00:00.000Z' })), 200, 'clock'],
  ['a session of another form', ofEvent({ ...greeting(), session_id: CANARY }), 200, 'bad_format'],
  ['a seq that is no number', ofEvent({ ...greeting(), seq: CANARY }), 200, 'bad_format'],
  ['a seq that is too high', ofEvent({ ...greeting(), seq: 65_536 }), 200, 'bad_format'],
  ['fields that are a word', ofEvent({ ...greeting(), fields: CANARY }), 200, 'bad_format'],
  ['an event that is not declared', ofEvent(greeting({}, { event: CANARY })), 200, 'unknown_event'],
  ['an event of the prototype', ofEvent(greeting({}, { event: '__proto__' })), 200, 'unknown_event'],
  ['a field that is not declared', ofEvent(greeting({ [CANARY]: 1 })), 200, 'unknown_field'],
  ['a missing field', ofEvent({ ...greeting(), fields: { language: 'en' } }), 200, 'missing_field'],
  ['a value of another type', ofEvent(greeting({ took: CANARY })), 200, 'wrong_type'],
  [
    'a value that is an object',
    ofEvent({ ...greeting(), fields: { language: { [CANARY]: 1 }, took: 1 } }),
    200,
    'wrong_type',
  ],
  ['a word that is not listed', ofEvent(greeting({ language: CANARY })), 200, 'not_in_enum'],
  ['a number out of range', ofEvent(greeting({ age: 4711 })), 200, 'out_of_range'],
  [
    'a number beyond all',
    () => rawPost(text(batchOf([greeting({ took: 1 })])).replace('"took":1', '"took":1e400')),
    200,
    'wrong_type',
  ],
  ['an address in a token', ofEvent(greeting({ model: `${CANARY}@example.org` })), 200, 'firewall'],
  ['a token of another form', ofEvent(greeting({ model: `${CANARY} and bob` })), 200, 'bad_format'],
  ['a token that is too long', ofEvent(greeting({ model: CANARY.repeat(9) })), 200, 'bad_format'],
];

function withLastByte(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8((changed.at(-5) ?? 0) ^ 0xff, changed.length - 5);
  return changed;
}
