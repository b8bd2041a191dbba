import { os } from '../builtins.ts';

/** The environment variable that tells the uploader its store. */
export const STORE_VARIABLE = 'CANDOR_UPLOAD_STORE';

/** Starts the uploader in the background. It does not hold up the host's end, and its failure is not the host's. */
export function startUploader(storePath: string): void {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = new URL(`./uploader-main.${extension}`, import.meta.url);
  // NODE_OPTIONS could load code of the host's into it.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [process.getBuiltinModule('node:url').fileURLToPath(main)], {
    cwd: os.tmpdir(),
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: { ...env, [STORE_VARIABLE]: storePath },
  });
  child.on('error', () => undefined);
  child.unref();
}
