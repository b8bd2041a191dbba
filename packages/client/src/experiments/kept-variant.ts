import { dirname } from 'node:path';
import { fs } from '../builtins.ts';
import { newFileId } from '../random.ts';

/** A file an experiment, beside the store: to read it costs a start next to nothing. */
function variantFile(storePath: string, experiment: string): string {
  return `${storePath}.variant-${experiment}`;
}

/** @returns undefined when none was drawn, or the catalog does not have it any more */
export function readVariant(
  storePath: string,
  experiment: string,
  variants: readonly string[],
): string | undefined {
  const path = variantFile(storePath, experiment);
  if (!fs.existsSync(path)) return undefined;
  const text = fs.readFileSync(path, 'utf8').trim();
  return variants.includes(text) ? text : undefined;
}

/**
 * Keeps what was drawn. Of several processes that draw at once, the first one's holds.
 *
 * @returns the variant that holds
 * @throws when nothing can be written there
 */
export function keepVariant(
  storePath: string,
  experiment: string,
  variants: readonly string[],
  drawn: string,
): string {
  const path = variantFile(storePath, experiment);
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const whole = `${path}.${newFileId()}`;
  fs.writeFileSync(whole, `${drawn}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link is made whole or not at all, and never takes the place of another.
    fs.linkSync(whole, path);
    return drawn;
  } catch {
    const first = readVariant(storePath, experiment, variants);
    if (first !== undefined) return first;
    // What is there is of an earlier catalog; or this file system has no links.
    fs.renameSync(whole, path);
    return drawn;
  } finally {
    fs.rmSync(whole, { force: true });
  }
}

/** An experiment that is over leaves nothing behind. */
export function forgetVariant(storePath: string, experiment: string): void {
  const path = variantFile(storePath, experiment);
  if (fs.existsSync(path)) fs.rmSync(path, { force: true });
}
