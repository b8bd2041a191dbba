import type { WriteKey } from './write-key.ts';

/** Names and addresses that never leave this machine (RFC 6761 section 6.3; RFC 1122 section 3.2.1.3; RFC 4291 section 2.5.3). */
const LOOPBACK = /^(localhost|(.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Why nothing can be sent to an endpoint; undefined when something may be. Asked before a process is started for it.
 *
 * Without TLS whoever carries the packets could read and change them, so `http:` is for servers on this machine.
 */
export function endpointProblem(endpoint: string): string | undefined {
  const url = URL.parse(endpoint);
  if (url === null) return 'the endpoint is not a URL';
  if (url.username !== '' || url.password !== '') return 'the endpoint holds a user name or a password';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'the endpoint is neither https: nor http:';
  return LOOPBACK.test(url.hostname) ? undefined : 'the endpoint is not https:, and not on this machine';
}

/** A server, as settings name it. */
export interface Server {
  readonly endpoint: string;
  /** The public keys that it may have; any that a certificate vouches for where nothing is said. */
  readonly certificatePins?: readonly string[] | undefined;
  /** What it knows its clients by. */
  readonly key?: WriteKey | undefined;
}

/** Where events go: a bare origin gets the path of docs/contract.md, section 1. */
export function eventsUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.pathname === '/') url.pathname = '/v1/events';
  return url.href;
}

/** Another endpoint of the server that events go to. */
export function serverUrl(endpoint: string, path: `/v1/${string}`): string {
  return new URL(path, endpoint).href;
}
