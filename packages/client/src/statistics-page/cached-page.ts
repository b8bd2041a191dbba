import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The file of the page that `telemetry view` writes, in the product's cache folder
 * (https://specifications.freedesktop.org/basedir-spec/latest, "XDG_CACHE_HOME": relative paths are to be ignored).
 */
export function cachedPage(product: string, env: Readonly<Record<string, string | undefined>>): string {
  const { XDG_CACHE_HOME: cache = '' } = env;
  const folder = cache.startsWith('/') || /^[A-Za-z]:[\\/]/.test(cache) ? cache : join(homedir(), '.cache');
  return join(folder, product, 'telemetry.html');
}
