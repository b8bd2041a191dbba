import { dirname } from 'node:path';
import { checkBoundaries, SOURCE } from './boundaries/check-boundaries.ts';
import { readFiles } from './boundaries/read-files.ts';

/** Checks that every import of the repository is one that its room may make; see boundaries/rooms.ts. */
const files = readFiles(dirname(import.meta.dirname));
const found = checkBoundaries(files);
for (const { path, line, message, severity } of found) {
  console.log(`${path}:${line}: ${severity === 'warning' ? 'warning: ' : ''}${message}`);
}
const broken = found.filter(({ severity }) => severity === 'error').length;
const sources = [...files.keys()].filter((path) => SOURCE.test(path)).length;
if (broken === 0) console.log(`Boundaries hold in ${sources} files.`);
else process.exitCode = 1;
