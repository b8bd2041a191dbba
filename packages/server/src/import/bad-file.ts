/**
 * A file that cannot be taken in, whatever the catalogs say: it is refused whole. The message names a line or a place and
 * what is wrong there, and never repeats what stands in the file.
 */
export class BadFile extends Error {
  /** @param where as in `line 12` or `events[10]`; nothing for what concerns the whole file */
  constructor(where: string, problem: string, cause?: unknown) {
    super(where === '' ? problem : `${where}: ${problem}`, { cause });
    this.name = 'BadFile';
  }
}
