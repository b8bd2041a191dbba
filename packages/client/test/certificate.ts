import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate that nobody but its maker knows, as companies have them. */
export interface Certificate {
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly path: string;
  readonly cert: string;
  readonly key: string;
  remove(): void;
}

/**
 * Makes a certificate with the program `openssl`.
 *
 * @param names such as `IP:127.0.0.1` or `DNS:localhost`
 * @returns undefined where there is no such program
 */
export function makeCertificate(names: string): Certificate | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'candor-certificate-'));
  const [path, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-subj', '/CN=candor test', '-addext', `subjectAltName=${names}`, '-out', path, '-keyout', key],
  ]);
  if (status !== 0) {
    remove();
    return undefined;
  }
  return { path, cert: readFileSync(path, 'utf8'), key: readFileSync(key, 'utf8'), remove };
}
