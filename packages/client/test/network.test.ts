import { hash, X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchange } from '../src/upload/exchange.ts';
import { makeCertificate } from './certificate.ts';
import { type Listening, listen } from './listen.ts';
import { Home } from './run-host.ts';
import { uploadersOf } from './uploaders.ts';

const certificate = makeCertificate('IP:127.0.0.1');
afterAll(() => certificate?.remove());
if (certificate === undefined) console.warn('There is no openssl here: uploads over TLS are not tested.');

let home: Home;
let servers: Listening[];
beforeEach(() => {
  home = new Home();
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  home.remove();
});

async function started(server: Server): Promise<number> {
  const listening = await listen(server);
  servers.push(listening);
  return listening.port;
}

const ON = { HELLO_TELEMETRY: '1' };
const kept = { code: 4, stdout: 'Sent 0 events; the rest is kept for later: the server was not reached.\n' };
const never = () => AbortSignal.timeout(60_000);

describe.runIf(certificate !== undefined)('an upload over TLS', () => {
  const ca = { NODE_EXTRA_CA_CERTS: certificate?.path ?? '' };
  let protocols: (string | null)[];
  const secureServer = (options: ServerOptions = {}) => {
    protocols = [];
    const { cert = '', key = '' } = certificate ?? {};
    return createHttpsServer({ cert, key, ...options }, (request, response) => {
      protocols.push((request.socket as TLSSocket).getProtocol());
      request.resume().on('end', () => response.end('{"accepted":3,"rejected":0,"duplicates":0}'));
    });
  };
  const upload = async (port: number, env: Record<string, string>) => {
    const at = { ...ON, HELLO_TELEMETRY_ENDPOINT: `https://127.0.0.1:${port}`, ...env };
    await home.run(['return'], at);
    return home.run(['telemetry', 'upload', '--now'], at);
  };
  /** A proxy that opens tunnels, and what it was asked for. */
  const proxyServer = (asked: { target?: string | undefined; account?: string | undefined }[]) => {
    const proxy = createHttpServer((_request, response) => response.writeHead(400).end());
    proxy.on('connect', ({ url = '', headers }, socket: Socket) => {
      asked.push({ target: url, account: headers['proxy-authorization'] });
      const { port } = new URL(`http://${url}`);
      const server = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        server.pipe(socket).pipe(server);
      });
      for (const one of [server, socket]) one.on('error', () => [server, socket].map((end) => end.destroy()));
    });
    return proxy;
  };

  it('is made with TLS 1.3, and trusts the certificates that the user added', async () => {
    const port = await started(secureServer());
    expect(await upload(port, ca)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Sent 3 events'),
    });
    expect(protocols).toEqual(['TLSv1.3']);
  });

  it('trusts no other certificate, whatever Node.js was told', async () => {
    const port = await started(secureServer());
    expect(await upload(port, {})).toMatchObject(kept);
    expect(await upload(port, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toMatchObject(kept);
    expect(protocols).toEqual([]);
  });

  it('is not made to a server under another name than its certificate says', async () => {
    const other = makeCertificate('DNS:telemetry.example');
    const port = await started(secureServer({ cert: other?.cert, key: other?.key }));
    expect(await upload(port, { NODE_EXTRA_CA_CERTS: other?.path ?? '' })).toMatchObject(kept);
    other?.remove();
  });

  it('is not made with an older TLS', async () => {
    const port = await started(secureServer({ maxVersion: 'TLSv1.2' }));
    expect(await upload(port, ca)).toMatchObject(kept);
    expect(protocols).toEqual([]);
  });

  it('is made only to a server with a key that the catalog names, where it names any', async () => {
    const port = await started(secureServer());
    const pinOf = (cert: string) =>
      hash('sha256', new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }), 'base64');
    const other = makeCertificate('IP:127.0.0.1');
    const url = `https://127.0.0.1:${port}`;
    const own = { ...ON, ...ca, HELLO_CATALOG_ENDPOINT: url };
    const pinned = async (env: Record<string, string>) => {
      await home.run(['return'], env);
      return home.run(['telemetry', 'upload', '--now'], env);
    };
    expect(await pinned({ ...own, HELLO_PIN: pinOf(other?.cert ?? '') })).toMatchObject(kept);
    expect(protocols).toEqual([]);
    // Nor by itself, when it is due again.
    home.query(`UPDATE meta SET value = json_set(value, '$.nextAt', 8e15) WHERE key = 'upload'`);
    expect(await pinned({ ...own, HELLO_PIN: pinOf(certificate?.cert ?? '') })).toMatchObject({ code: 0 });
    // Not where its user names another server, whose keys the catalog cannot know.
    const elsewhere = { HELLO_PIN: pinOf(other?.cert ?? ''), HELLO_TELEMETRY_ENDPOINT: `${url}/elsewhere` };
    expect(await pinned({ ...own, ...elsewhere })).toMatchObject({ code: 0 });
    // The batch that waited, and one for each run since.
    expect(protocols).toHaveLength(3);
    other?.remove();
  });

  it("goes through the user's proxy, which cannot read it", async () => {
    const asked: { target?: string; account?: string }[] = [];
    const [port, proxy] = [await started(secureServer()), await started(proxyServer(asked))];
    const through = { ...ca, HTTPS_PROXY: `http://alice:p%40ss@127.0.0.1:${proxy}` };
    expect(await upload(port, through)).toMatchObject({ code: 0 });
    const account = `Basic ${Buffer.from('alice:p@ss').toString('base64')}`;
    expect(asked).toEqual([{ target: `127.0.0.1:${port}`, account }]);
    await upload(port, { ...through, NO_PROXY: '127.0.0.1' });
    expect([asked.length, protocols.length]).toEqual([1, 2]);
  });

  it('does not go around a proxy that refuses it', async () => {
    const refusing = createHttpServer();
    refusing.on('connect', (_request, socket: Socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
    );
    const [port, proxy] = [await started(secureServer()), await started(refusing)];
    expect(await upload(port, { ...ca, HTTPS_PROXY: `http://127.0.0.1:${proxy}` })).toMatchObject(kept);
    expect(protocols).toEqual([]);
  });
});

describe('an upload without TLS', () => {
  it('is made to this machine alone', async () => {
    const at = { ...ON, HELLO_TELEMETRY_ENDPOINT: 'http://telemetry.example/v1/events' };
    await home.run(['return'], at);
    expect(await home.run(['telemetry', 'upload', '--now'], at)).toMatchObject({
      code: 3,
      stderr:
        'Nothing was sent: the endpoint is not https:, and not on this machine (http://telemetry.example/v1/events).\n',
    });
  });
});

describe('an exchange with a server', () => {
  const get = (port: number, deadline: AbortSignal) =>
    exchange({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: {} }, deadline);

  it('does not follow a redirect', async () => {
    let asked = 0;
    const port = await started(
      createHttpServer((_request, response) => {
        asked += 1;
        response.writeHead(307, { location: '/elsewhere' }).end();
      }),
    );
    expect((await get(port, never()))?.status).toBe(307);
    expect(asked).toBe(1);
  });

  it('is over at its deadline, however slowly the server speaks', async () => {
    const port = await started(
      createHttpServer((_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      }),
    );
    const begun = performance.now();
    expect(await get(port, AbortSignal.timeout(300))).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it.each([
    ['says nothing', (socket: Socket) => socket.resume()],
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['speaks something else', (socket: Socket) => socket.end('220 mail.example ESMTP\r\n')],
  ])('is over when the server %s', async (_how, answer) => {
    const port = await started(
      createTcpServer(answer).on('connection', (socket) => socket.on('error', () => 0)),
    );
    expect(await get(port, AbortSignal.timeout(300))).toBeUndefined();
  });

  it('reads no answer that is longer than any should be', async () => {
    const port = await started(
      createHttpServer((_request, response) => response.end(Buffer.alloc(2 * 1024 * 1024))),
    );
    expect(await get(port, never())).toBeUndefined();
  });

  it('has no answer where nobody listens', async () => {
    const { port, close } = await listen(createTcpServer());
    await close();
    expect(await get(port, never())).toBeUndefined();
  });
});

describe.runIf(process.platform === 'linux')(
  'the background uploader, when the server cannot be reached',
  () => {
    const uploaders = () => uploadersOf(home.store);

    it('is one at most in a hundred runs that each find an upload due, and none 15 seconds after the last', async () => {
      const sockets = new Set<Socket>();
      // Takes connections and never says a word: the certificate is waited for as long as anything is.
      const silent = createTcpServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
      });
      const env = { ...ON, HELLO_TELEMETRY_ENDPOINT: `https://127.0.0.1:${await started(silent)}` };
      await home.run(['return'], env);
      let most = 0;
      let seen = 0;
      for (let run = 0; run < 100; run += 1) {
        home.query(`UPDATE meta SET value = json_set(value, '$.nextAt', 0) WHERE key = 'upload'`);
        const host = home.run(['return'], env);
        most = Math.max(most, uploaders().length);
        expect(await host).toEqual({ code: 0, signal: null, stdout: 'hello\n', stderr: '' });
        const alive = uploaders().length;
        most = Math.max(most, alive);
        seen += alive;
      }
      expect(seen).toBeGreaterThan(0);
      expect(most).toBe(1);
      for (let waited = 0; waited < 150 && uploaders().length > 0; waited += 1) await sleep(100);
      expect(uploaders()).toEqual([]);
      expect(home.query('SELECT count(*) AS n FROM events WHERE sent_at IS NOT NULL')).toEqual([{ n: 0 }]);
    }, 180_000);
  },
);
