import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says where the socket is when the folder's own path is too long for one. */
export const SOCKET_ELSEWHERE = 'engine.sock.path';

/**
 * Where the engine of a folder listens, as a process learns that did not start it.
 *
 * @param folder the engine's data
 * @returns undefined when no engine has one; what is there may be left over from an engine that was killed
 */
export function socketOf(folder: string): string | undefined {
  const beside = join(folder, 'engine.sock');
  if (existsSync(beside)) return beside;
  const pointer = join(folder, SOCKET_ELSEWHERE);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8') : undefined;
}
