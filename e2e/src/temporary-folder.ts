import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that a test owns. */
export class TemporaryFolder {
  readonly path: string = mkdtempSync(join(tmpdir(), 'candor-e2e-'));

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** The contents of every file below, by path. */
  contents(): ReadonlyMap<string, Buffer> {
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      entries.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path, readFileSync(path)]),
    );
  }
}
