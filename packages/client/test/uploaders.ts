import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A background uploader that is alive. */
export interface Uploader {
  readonly pid: number;
  readonly command: readonly string[];
  readonly cwd: string;
}

/** The uploaders of a store, by what Linux says of the environment of every process. */
export function uploadersOf(store: string): readonly Uploader[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`CANDOR_UPLOAD_STORE=${store}\0`)) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
      return [{ pid: Number(pid), command, cwd: readlinkSync(`/proc/${pid}/cwd`) }];
    } catch {
      // No process, not ours to see, or gone meanwhile.
      return [];
    }
  });
}
