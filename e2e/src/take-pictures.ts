/**
 * Takes the pictures of docs/images: `node e2e/src/take-pictures.ts [--to FOLDER] [--only PAGE,…] [--url URL]`.
 * The people are simulated, the server and its pages are real. With a URL it looks at a server that runs.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Look, loaded, lookAt } from './browse.ts';
import { launchChromium } from './chromium.ts';
import { serveFleets } from './serve-fleets.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const FLEET = { users: 60, days: 60 };
const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  ([1440, 390] as const).map((width) => ({ theme, width })),
);
const PATHS: Readonly<Record<string, string>> = {
  overview: '/p/caro?range=30d&metric=commands',
  people: '/p/caro/people?range=30d',
  funnels: '/p/caro/funnels?range=30d',
  experiments: '/p/caro/experiments?range=30d',
  quality: '/p/caro/quality?range=30d',
  releases: '/p/caro/releases?range=30d',
  system: '/p/caro/system',
  catalog: '/p/caro/catalog',
  reasonkit: '/p/reasonkit?range=30d',
  public: '/public/caro',
  report: '/v1/reports/weekly?product=caro&format=html',
  'sign-in': '/sign-in',
};

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: fileURLToPath(new URL('../../docs/images', import.meta.url)) },
    only: { type: 'string' },
    url: { type: 'string' },
  },
});
const wanted = values.only?.split(',') ?? Object.keys(PATHS);
const folder = new TemporaryFolder();
const served = values.url === undefined ? await serveFleets(folder.path, FLEET) : undefined;
const url = values.url ?? served?.server.url ?? '';
const browser = await launchChromium();
try {
  mkdirSync(values.to, { recursive: true });
  const page = await browser.newPage();
  for (const name of wanted) {
    const path = PATHS[name];
    if (path === undefined) throw new Error(`there is no page ${name}; there are ${Object.keys(PATHS)}`);
    for (const look of LOOKS) {
      await lookAt(page, look);
      await page.goto(`${url}${path}`);
      if (path.startsWith('/p/')) await loaded(page);
      await page.screenshot({ path: join(values.to, `${name}-${look.theme}-${look.width}.png`) });
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await served?.server.stop();
  folder.remove();
}
