/**
 * Takes the pictures of docs/images: `node e2e/src/take-pictures.ts [--to FOLDER] [--only PAGE,…]`.
 * The people are simulated, the server and its pages are real.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchChromium } from '@candor/bench/chromium';
import { type Look, loaded, lookAt } from './browse.ts';
import { runProgram } from './run-program.ts';
import { serveFleets } from './serve-fleets.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const FLEET = { users: 150, days: 60 };
const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));
const CANDOR = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const PROMPTS = [
  'list files over 10MB',
  'show disk usage',
  'find files that changed today',
  'delete everything',
];
const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  ([1440, 390] as const).map((width) => ({ theme, width })),
);
/** Where each picture is to be found. */
type Place = string | (() => Promise<string>);
const PLACES: Readonly<Record<string, Place>> = {
  overview: '/p/caro?range=30d&metric=commands',
  people: '/p/caro/people?range=30d',
  funnels: '/p/caro/funnels?range=30d',
  experiments: '/p/caro/experiments',
  quality: '/p/caro/quality?range=30d',
  releases: '/p/caro/releases?range=30d',
  system: '/p/caro/system',
  catalog: '/p/caro/catalog',
  reasonkit: '/p/reasonkit?range=30d',
  public: '/public/caro',
  report: '/v1/reports/weekly?product=caro&format=html',
  view: ownPage,
  // The last: from the first key on nobody reads without one.
  'sign-in': closedPage,
};

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: fileURLToPath(new URL('../../docs/images', import.meta.url)) },
    only: { type: 'string' },
  },
});
const wanted = values.only?.split(',') ?? Object.keys(PLACES);
const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
const { server } = await serveFleets(data, FLEET);
const browser = await launchChromium();
try {
  mkdirSync(values.to, { recursive: true });
  const page = await browser.newPage();
  for (const name of wanted) {
    const place = PLACES[name];
    if (place === undefined) throw new Error(`there is no page ${name}; there are ${Object.keys(PLACES)}`);
    const address = typeof place === 'string' ? place : await place();
    for (const look of LOOKS) {
      await lookAt(page, look);
      await page.goto(new URL(address, server.url).href);
      if (address.startsWith('/p/')) await loaded(page);
      await page.screenshot({ path: join(values.to, `${name}-${look.theme}-${look.width}.png`) });
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}

/** What somebody sees of themselves after some runs. */
async function ownPage(): Promise<string> {
  const home = join(folder.path, 'home');
  mkdirSync(home);
  const env = { HOME: home, CARO_TELEMETRY: '1', CARO_TELEMETRY_ENDPOINT: `${server.url}/v1/events` };
  for (const prompt of PROMPTS) await runProgram(CARO, ['--dry-run', '--json', prompt], env);
  await runProgram(CARO, ['telemetry', 'upload', '--now'], env);
  const { stdout } = await runProgram(CARO, ['telemetry', 'view', '--no-open'], env);
  return pathToFileURL(stdout.trim()).href;
}

/** A page that is for those who have signed in. */
async function closedPage(): Promise<string> {
  await runProgram(CANDOR, ['keys', 'create', '--product', 'caro', '--read', 'full', '--data', data]);
  // A running server hears of it within a second.
  await sleep(1500);
  return '/p/caro';
}
