import { isIP } from 'node:net';

/** The address by which a browser reached the server. */
export interface HostPlace {
  /** Over https, by way of a proxy: the server itself speaks plain HTTP. */
  readonly secure: boolean;
  /** As the browser wrote it; empty for the usual one. */
  readonly port: string;
}

/** @returns undefined for a name that is not the server's */
export type KnownHosts = (host: string | undefined) => HostPlace | undefined;

const HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5}))?$/;

/**
 * The names that a browser may know the server by: an address in digits, `localhost`, where it listens, and its public
 * URL. A page of a stranger can make its own name lead to this machine (DNS rebinding), and would then count as the
 * server's own page; the name it used stands in `Host`. An address in digits leads nowhere else.
 *
 * @param listens the name or address that the server listens at
 */
export function knownHosts(listens: string, publicUrl: URL | undefined): KnownHosts {
  return (host) => {
    const [, written = '', port = ''] = HOST.exec(host?.toLowerCase() ?? '') ?? [];
    const name = written.replace(/^\[(.*)\]$/, '$1');
    if (name === '') return undefined;
    if (written === publicUrl?.hostname) return { secure: publicUrl.protocol === 'https:', port };
    const isOwn = isIP(name) > 0 || name === 'localhost' || name.endsWith('.localhost');
    return isOwn || name === listens.toLowerCase() ? { secure: false, port } : undefined;
  };
}
