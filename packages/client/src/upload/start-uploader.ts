import { dirname, resolve } from 'node:path';
import { fs, os } from '../builtins.ts';

/** The environment variable that tells the uploader its store. */
export const STORE_VARIABLE = 'CANDOR_UPLOAD_STORE';

/**
 * Starts the uploader in the background. It does not hold up the host's end, and its failure is not the host's.
 * Whether there is something to send, and somewhere to send it, is decided before.
 */
export function startUploader(storePath: string): void {
  // Beside this file, with the same ending: a host may be TypeScript, packed, or bundled.
  const [ending = '.js'] = /\.[cm]?[jt]s$/.exec(import.meta.url) ?? [];
  const main = process
    .getBuiltinModule('node:url')
    .fileURLToPath(new URL(`./uploader-main${ending}`, import.meta.url));
  if (!fs.existsSync(main)) return;
  const { spawn } = process.getBuiltinModule('node:child_process');
  const temporary = os.tmpdir();
  const child = spawn(process.execPath, [main], {
    // Not where the user is: a folder in use cannot be removed or unmounted.
    cwd: fs.existsSync(temporary) ? temporary : dirname(storePath),
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: { ...uploaderEnvironment(process.env), [STORE_VARIABLE]: resolve(storePath) },
  });
  child.on('error', () => undefined);
  child.unref();
}

/**
 * The host's environment for the uploader, without Node.js's own settings: `NODE_OPTIONS` could load code of the host's,
 * `NODE_TLS_REJECT_UNAUTHORIZED` accept any server. The certificates that a company adds are needed.
 */
export function uploaderEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(
    ([name]) => !name.toUpperCase().startsWith('NODE_') || name === 'NODE_EXTRA_CA_CERTS',
  );
  return Object.fromEntries(kept);
}
