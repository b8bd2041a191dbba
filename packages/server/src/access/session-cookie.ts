import type { HostPlace } from './known-hosts.ts';
import { SESSION_MS } from './sessions.ts';

const TOKEN = /^[\w-]{43}$/;

/**
 * The name of the cookie. Over https its prefix has browsers take it from this very host alone (RFC 6265bis, section
 * 4.1.3.2). Otherwise the port is in it, since cookies of all ports of a host come together.
 */
function nameAt({ secure, port }: HostPlace): string {
  return secure ? '__Host-candor' : `candor-${port === '' ? '80' : port}`;
}

/** The token of a session in a `Cookie` header; undefined when there is none that could be one. */
export function readSessionCookie(header: string | undefined, place: HostPlace): string | undefined {
  const start = `${nameAt(place)}=`;
  const found = header?.split(';').find((one) => one.trimStart().startsWith(start));
  const token = found?.trim().slice(start.length) ?? '';
  return TOKEN.test(token) ? token : undefined;
}

/** A `Set-Cookie` header: no script reads it, and no other site's request carries it. An undefined token removes it. */
export function writeSessionCookie(token: string | undefined, place: HostPlace): string {
  const seconds = token === undefined ? 0 : SESSION_MS / 1000;
  const secure = place.secure ? '; Secure' : '';
  return `${nameAt(place)}=${token ?? ''}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
