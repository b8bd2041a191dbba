import { join } from 'node:path';
import { fs } from '../builtins.ts';
import { late } from '../late.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where an administrator can turn telemetry off for everybody on a machine. */
export function machinePolicyPath(product: string, platform: string, env: Env): string {
  return platform === 'win32'
    ? join(env.ProgramData ?? 'C:\\ProgramData', product, 'telemetry.toml')
    : `/etc/${product}/telemetry.toml`;
}

/** Whether the machine's policy turns telemetry off. A file that cannot be understood does: it was meant to say something. */
export function machineForbids(path: string): boolean {
  if (!fs.existsSync(path)) return false;
  try {
    return late('toml').parse(fs.readFileSync(path, 'utf8')).enabled !== true;
  } catch {
    return true;
  }
}
