import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Control } from '@candor/server/operate';

/**
 * Opens the control plane of a server's data folder, whether or not the server runs.
 *
 * @throws {Error} in one line, when no server has used the folder: a new one would be obeyed by nobody
 */
export async function openDataFolder(data: string): Promise<Control> {
  const path = join(data, 'control.db');
  if (!existsSync(path)) throw new Error(`${data} is not the data folder of a server; name one with --data`);
  const { openControl } = await import('@candor/server/operate');
  return openControl(path);
}
