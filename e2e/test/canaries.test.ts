import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countCommands, settled } from '../src/ask.ts';
import { canariesOf, MARKS } from '../src/canaries.ts';
import { type Capture, captureUploads } from '../src/capture-uploads.ts';
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
let wire: Capture;
let serverSaid = '';

beforeAll(async () => {
  mkdirSync(home);
  server = await serveCaro(join(folder.path, 'data'));
  const listen = (text: Buffer) => {
    serverSaid += text.toString();
  };
  server.process.stdout?.on('data', listen);
  server.process.stderr?.on('data', listen);
  wire = await captureUploads(server.url);
});
afterAll(async () => {
  await wire.stop();
  await end(server.process, 'SIGTERM');
  folder.remove();
});

function caro(
  args: readonly string[],
  { cwd = home, ...env }: Readonly<Record<string, string>> = {},
): Promise<string> {
  const everything = {
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    HOME: home,
    CARO_TELEMETRY: '1',
    CARO_TELEMETRY_ENDPOINT: wire.url,
    ...env,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CARO, ...args], { env: everything, cwd }, (_error, stdout) =>
      resolve(stdout),
    );
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

const RUNS = 125;

it('a thousand prompts, paths, secrets, addresses and names given to the host are nowhere afterwards', async () => {
  const before = await countCommands(server.url);
  const given = Array.from({ length: RUNS }, (_, run) => canariesOf(run));
  const canaries = given.flatMap(({ all }) => all);
  expect(new Set(canaries).size).toBe(1000);
  for (const canary of canaries) {
    expect(canary.length).toBeGreaterThanOrEqual(8);
    expect(MARKS.some((mark) => canary.includes(mark))).toBe(true);
  }
  // Outside of what is searched: the folders themselves have the names.
  const folders = new TemporaryFolder();
  try {
    for (const { prompt, folder: name, user, environment } of given) {
      const cwd = join(folders.path, name);
      mkdirSync(cwd);
      await caro(['--dry-run', '--json', prompt], { ...environment, USER: user, LOGNAME: user, cwd });
    }
  } finally {
    folders.remove();
  }
  const pending = folder.contents();
  expect(await caro(['telemetry', 'audit', '--mode', 'strict'])).toContain('Nothing personal was found');
  expect(await caro(['telemetry', 'upload', '--now'])).toMatch(/accepted, 0 rejected/);
  await settled(server.url);
  // A prompt that caro stops, or that it has no command for, is recorded all the same.
  expect((await countCommands(server.url)) - before).toBeGreaterThanOrEqual(RUNS * 0.9);
  expect(wire.requests.filter((request) => request.includes('command.generated')).length).toBeGreaterThan(0);
  const places = new Map<string, Buffer | string>([
    ...[...pending].map(([path, content]) => [`${path}, before the upload`, content] as const),
    ...folder.contents(),
    ['the wire', wire.requests.join('\n')],
    ['what the server said', serverSaid],
  ]);
  for (const [place, content] of places) {
    for (const mark of MARKS) expect(content.includes(mark), `${mark} in ${place}`).toBe(false);
  }
}, 300_000);
