import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

/**
 * Opens the connection to a server: TLS 1.3 for `https:`, through a tunnel where there is a proxy, and plain TCP for
 * `http:`. The certificate is always checked, whatever `NODE_TLS_REJECT_UNAUTHORIZED` says; authorities of
 * `NODE_EXTRA_CA_CERTS` are known to Node.js itself.
 *
 * @throws {Error} when it cannot be opened, or `signal` says that it took too long
 */
export async function openConnection(url: URL, proxy: URL | undefined, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url);
  if (url.protocol !== 'https:') {
    return opened(connectTcp({ host, port: portOf(url) }), 'connect', signal);
  }
  const socket = proxy === undefined ? undefined : await openTunnel(url, proxy, signal);
  const tls: TLSSocket = connectTls({
    ...(socket === undefined ? { host, port: portOf(url) } : { socket }),
    // An address has no server name (RFC 6066 section 3); it is compared with the certificate all the same.
    ...(isAddress(host) ? { host } : { servername: host }),
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
  });
  return opened(tls, 'secureConnect', signal);
}

/** A tunnel through an HTTP proxy (RFC 9110 section 9.3.6). What goes through it is encrypted for the server. */
function openTunnel(url: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const request = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  const target = `${url.hostname}:${portOf(url)}`;
  const account = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(account === ':'
          ? {}
          : { 'proxy-authorization': `Basic ${Buffer.from(account).toString('base64')}` }),
      },
      agent: false,
      signal,
    });
    asked.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      reject(new Error(`the proxy answered ${statusCode}`));
    });
    asked.once('response', (response) => {
      response.destroy();
      reject(new Error(`the proxy answered ${response.statusCode}`));
    });
    asked.once('error', reject);
    asked.end();
  });
}

function opened<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const late = () => socket.destroy(new Error('the connection took too long'));
    socket.once('error', reject);
    socket.once(event, () => {
      signal.removeEventListener('abort', late);
      socket.off('error', reject);
      resolve(socket);
    });
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

function isAddress(host: string): boolean {
  return /^[\d.]+$|:/.test(host);
}
