import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** How long an answer may take before the test gives it up. */
const PATIENCE_MS = 15_000;

/**
 * Writes bytes to a server as they are, and reads one answer: what no HTTP client would send. The status is 0 when the
 * server closes the connection without a word.
 */
export function sendRaw(url: string, bytes: Uint8Array | string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const finish = () => {
      clearTimeout(late);
      socket.destroy();
      const end = text.indexOf('\r\n\r\n');
      const head = end < 0 ? text : text.slice(0, end);
      resolve({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        body: end < 0 ? '' : text.slice(end + 4),
      });
    };
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer within ${PATIENCE_MS} ms to ${String(bytes).slice(0, 60)}`));
    }, PATIENCE_MS);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\r\n\r\n');
      const length = /^content-length: *(\d+)/im.exec(text)?.[1];
      const isInterim = text.startsWith('HTTP/1.1 100');
      if (isInterim) text = text.slice(end + 4);
      else if (end >= 0 && length !== undefined && text.length - end - 4 >= Number(length)) finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
    socket.write(bytes);
  });
}

/** A request with a body, and whatever headers. A header with the value undefined is left out. */
export function rawPost(
  body: Uint8Array | string,
  headers: Readonly<Record<string, string | undefined>> = {},
  path = '/v1/events',
): Buffer {
  const bytes = Buffer.from(body);
  const all: Record<string, string | undefined> = {
    host: 'telemetry.example',
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return Buffer.concat([
    Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
    bytes,
  ]);
}
