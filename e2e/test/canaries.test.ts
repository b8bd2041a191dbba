import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countCommands, settled } from '../src/ask.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));
const CANARY = 'kanarienvogel';
const PROMPTS = [
  `list files in /home/${CANARY}/secret`,
  `find files named ${CANARY}.txt`,
  `search for ${CANARY} in all files`,
  `show the first 10 lines of ${CANARY}.log`,
  `delete the folder ${CANARY}`,
  `mail ${CANARY}@example.org the password ghp_${CANARY}0123456789abcdefghijklmn`,
];

const folder = new TemporaryFolder();
const home = join(folder.path, CANARY);
let server: ServedCaro;

beforeAll(async () => {
  mkdirSync(home);
  server = await serveCaro(join(folder.path, 'data'));
});
afterAll(async () => {
  await end(server.process, 'SIGTERM');
  folder.remove();
});

function caro(args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    CARO_TELEMETRY: '1',
    CARO_TELEMETRY_ENDPOINT: server.url,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CARO, ...args], { env, cwd: home }, (_error, stdout) => resolve(stdout));
  });
}

it('nothing of what was asked, of its folder or of its home reaches a store, an upload, the log or the warehouse', async () => {
  for (const prompt of PROMPTS) await caro(['--dry-run', '--json', prompt]);
  const bodies = await caro(['telemetry', 'upload', '--dry-run']);
  expect(bodies).toContain('command.generated');
  expect(bodies).not.toContain(CANARY);
  expect(await caro(['telemetry', 'upload', '--now'])).toMatch(/^Sent \d+ events: \d+ accepted, 0 rejected/);
  await settled(server.url);
  expect(await countCommands(server.url)).toBe(PROMPTS.length);
  const files = folder.contents();
  expect(files.size).toBeGreaterThan(10);
  for (const [path, content] of files) expect(content.includes(CANARY), path).toBe(false);
});
