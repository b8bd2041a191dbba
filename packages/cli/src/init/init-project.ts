import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { detectProject, type Project } from './detect-project.ts';
import { starterCatalog } from './starter-catalog.ts';
import { wiringFor } from './wiring.ts';

/** What `candor init` found and did. Paths are from the project's folder. */
export interface Initialised {
  readonly project: Project;
  readonly written: readonly string[];
  /** Files that were there already: they are as they were. */
  readonly kept: readonly string[];
  /** For the program's own file. */
  readonly lines: readonly string[];
}

/** Puts a starter catalog and its wiring into a CLI project. What is there stays as it is. */
export function initProject(folder: string): Initialised {
  const project = detectProject(folder);
  const { files, lines } = wiringFor(project);
  const all = { [`telemetry/catalog.${project.extension}`]: starterCatalog(project), ...files };
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of Object.entries(all)) {
    const path = join(folder, project.source, name);
    if (existsSync(path)) {
      kept.push(relative(folder, path));
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    written.push(relative(folder, path));
  }
  return { project, written, kept, lines };
}
