import { fs } from '../builtins.ts';

/**
 * Whether the host was called with `sudo` and works in the home of the person who did. What it made there would belong
 * to the superuser, and that person's next run could not write it.
 */
export function isAnothersHome(
  home: string,
  env: Readonly<Record<string, string | undefined>>,
  uid: number | undefined = process.getuid?.(),
): boolean {
  if (uid !== 0 || env.SUDO_UID === undefined) return false;
  try {
    return fs.statSync(home).uid !== 0;
  } catch {
    return false;
  }
}
