import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * A keep-alive connection that carries one request at a time. The load generator shares the processors with what it
 * measures, so it writes requests that are ready and reads no more of an answer than it must: a tenth of the work of
 * an HTTP client.
 */
export class Connection {
  readonly #socket: Socket;
  #received = '';
  #waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#receive(text));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed a connection')));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** @throws {Error} when the connection ends before the answer: the request may have been carried out, or not */
  send(request: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      // A socket that is gone says nothing of what is written to it.
      if (this.#socket.destroyed) throw new Error('the server closed a connection');
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  /** Whoever waits for an answer yet is told that there will be none. */
  close(): void {
    this.#socket.destroy();
  }

  /** Every answer of the servers here has a length (RFC 9112 section 6.2). */
  #receive(text: string): void {
    this.#received += text;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.slice(0, headEnd);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1]);
    const body = this.#received.slice(headEnd + 4);
    if (body.length < length) return;
    this.#received = '';
    const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
    this.#waiting?.resolve({ status, body });
  }
}
