import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = dirname(import.meta.dirname);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plain-summary-'));
  const reporter = pathToFileURL(join(import.meta.dirname, 'plain-summary.ts')).href;
  const config = `import { plainSummary } from '${reporter}';
    export default { test: { globals: true, reporters: [plainSummary] } };`;
  writeFileSync(join(folder, 'vitest.config.mjs'), config);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The last line of a run of Vitest over these test files. */
function closingLine(tests: Record<string, string>): string | undefined {
  for (const [name, source] of Object.entries(tests)) writeFileSync(join(folder, name), source);
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', folder], { encoding: 'utf8' });
  return stdout.trimEnd().split('\n').at(-1);
}

it('closes a run with the counts of passed and failed tests', () => {
  const tests = "test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error('c'); });";
  expect(closingLine({ 'a.test.mjs': tests, 'b.test.mjs': "test('d', () => {});" })).toBe(
    '3 passed, 1 failed',
  );
});

it('names skipped tests only where there are some, and counts a file that does not load as failed', () => {
  const tests = {
    'a.test.mjs': "test.skip('a', () => {}); test('b', () => {});",
    'b.test.mjs': 'nothing();',
  };
  expect(closingLine(tests)).toBe('1 passed, 1 failed, 1 skipped');
});
