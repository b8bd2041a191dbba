import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Control } from '@candor/server/operate';

/**
 * Works on the control plane of a data folder, whether or not a server runs on it.
 *
 * @param need `make` makes the folder where there is none: keys can be made before the first start
 * @throws {Error} in one line, when it is not the data folder of a server
 */
export async function inControl<T>(
  data: string,
  need: 'read' | 'make',
  work: (control: Control) => Promise<T>,
): Promise<T> {
  const path = join(data, 'control.db');
  if (need === 'read' && !existsSync(path))
    throw new Error(`${data} is not the data folder of a server; name one with --data`);
  const { openControl } = await import('@candor/server/operate');
  const control = await openControl(path);
  try {
    return await work(control);
  } finally {
    await control.close();
  }
}
