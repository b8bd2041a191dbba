import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { recorded } from '../recorded.ts';

/** Where the client keeps its store: `RK_TELEMETRY_PATH`, `db_path` of config.toml, or the catalog's place. */
export function storePath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const path = env.RK_TELEMETRY_PATH || configuredPath(join(home, recorded.configDir, 'config.toml'));
  return path?.replace(/^~(?=[/\\])/, home) ?? join(home, recorded.store);
}

function configuredPath(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { telemetry } = parse(readFileSync(path, 'utf8'));
    const value = typeof telemetry === 'object' && 'db_path' in telemetry ? telemetry.db_path : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
