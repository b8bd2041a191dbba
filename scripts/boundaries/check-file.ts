import { isTest, placeOf } from './place.ts';
import { THE_ROOMS, type Violation } from './violation.ts';

/** Names that say nothing of what a file exports. */
const SAYS_NOTHING = /(^|\/)(utils|helpers|common)\.(test\.)?(ts|tsx|mjs)$/;

/** Long by nature: tables of data and what a program writes. */
const TABLE = /(^|\/)(tables?|generated)\/|[-.](table|generated)\.ts$|^products\/[^/]+\/src\/catalog\.ts$/;

const LONG = 300;

/** What can be said of a source file without reading its imports. */
export function checkFile(path: string, source: string): Violation[] {
  const found: Violation[] = [];
  if (placeOf(path) === undefined) {
    const folder = path.split('/').slice(0, 2).join('/');
    found.push({ path, line: 1, message: `${folder} is in no room ${THE_ROOMS}`, severity: 'error' });
  }
  if (SAYS_NOTHING.test(path)) {
    found.push({ path, line: 1, message: 'name the file for what it exports', severity: 'error' });
  }
  const lines = source.trimEnd().split('\n').length;
  if (lines > LONG && !isTest(path) && !TABLE.test(path)) {
    const message = `${lines} lines: look for the second thing in it`;
    found.push({ path, line: LONG + 1, message, severity: 'warning' });
  }
  return found;
}
