import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));

/** What caro printed of one request with `--json`. */
export interface CaroOutcome {
  readonly prompt: string;
  readonly command: string | null;
  readonly risk: string;
  readonly action: 'allowed' | 'warned' | 'blocked';
  readonly success: boolean;
  readonly backend: string;
  readonly inference_time_ms: number;
  readonly execution_mode: 'confirmed' | 'auto' | 'dry_run' | null;
  readonly executed: boolean;
  readonly exit_code: number | null;
}

/** Where caro runs: a home of its own, a folder to work in, and the server its events go to. */
export interface CaroPlace {
  readonly home: string;
  readonly workFolder: string;
  readonly server: string;
}

/** Runs caro as a user would, with telemetry on. Nothing of the caller's environment reaches it but PATH. */
export function runCaro(
  place: CaroPlace,
  args: readonly string[],
): Promise<{ code: number; stdout: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    SHELL: '/bin/bash',
    HOME: place.home,
    CARO_TELEMETRY: '1',
    CARO_TELEMETRY_ENDPOINT: place.server,
  };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [CARO, ...args],
      { cwd: place.workFolder, env, timeout: 60_000 },
      (error, stdout) => {
        if (error !== null && typeof error.code !== 'number') reject(error);
        else resolve({ code: (error?.code as number | undefined) ?? 0, stdout });
      },
    );
  });
}

/** Lets caro answer a request; it runs the command only when its own check calls it safe and read-only. */
export async function askCaro(place: CaroPlace, prompt: string): Promise<CaroOutcome> {
  const { stdout } = await runCaro(place, ['--safe', '--json', prompt]);
  return { prompt, ...(JSON.parse(stdout) as Omit<CaroOutcome, 'prompt'>) };
}
