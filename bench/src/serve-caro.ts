import { type RunningProgram, type StartOptions, startProgram } from './start-program.ts';

export const CARO_CATALOG = 'products/caro/src/catalog.ts';

/** Starts `candor serve` for caro on a data folder, and on a free port. */
export function serveCaro(data: string, how?: StartOptions): Promise<RunningProgram> {
  const options = ['--product', CARO_CATALOG, '--data', data, '--listen', '0', '--log-level', 'warn'];
  return startProgram(['packages/cli/src/main.ts', 'serve', ...options], how);
}
