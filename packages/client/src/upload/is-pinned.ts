import { hash } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/**
 * Whether the server at the other end has one of the public keys that it may have: the SHA-256 of the
 * SubjectPublicKeyInfo of its own certificate (RFC 7469, section 2.4). The certificates above it are not looked at: what
 * a server sends of them need not be what vouches for it.
 */
export function isPinned(socket: Socket, pins: readonly string[]): boolean {
  if (!(socket instanceof TLSSocket)) return false;
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  return key !== undefined && pins.includes(hash('sha256', key, 'base64'));
}
