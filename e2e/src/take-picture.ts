/**
 * Takes the picture of the page in the README: `node e2e/src/take-picture.ts [FILE]`.
 * The events are made up, the server and the page are real.
 */
import { fileURLToPath } from 'node:url';
import { settled } from './ask.ts';
import { caroBatch } from './caro-batch.ts';
import { launchChromium } from './chromium.ts';
import { end, serveCaro } from './serve-caro.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const FILE = process.argv[2] ?? fileURLToPath(new URL('../../docs/images/page.png', import.meta.url));
const DAYS = 30;
const DAY_MS = 86_400_000;

const folder = new TemporaryFolder();
const server = await serveCaro(folder.path);
const browser = await launchChromium();
try {
  for (let ago = DAYS - 1; ago >= 0; ago -= 1) {
    const people = 10 + (DAYS - ago) + (ago % 7 < 2 ? 0 : 9);
    for (let person = 0; person < people; person += 1)
      await post(caroBatch(3 + ((person * 5 + ago) % 6), timeOf(ago, person)));
  }
  await settled(server.url);
  const page = await browser.newPage({ viewport: { width: 1440, height: 1400 }, deviceScaleFactor: 1 });
  await page.goto(`${server.url}/p/caro?range=30d&metric=commands`);
  await page.locator('[data-panel=chart] canvas').waitFor();
  for (const place of ['li[data-metric=csr]', 'li[data-metric=commands]', '[data-list=os]'])
    await page.locator(`${place} [data-value]`).first().waitFor();
  await page.getByText('Loading').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: FILE });
} finally {
  await browser.close();
  await end(server.process, 'SIGTERM');
  folder.remove();
}

/** Spread over the day, but never ahead of now. */
function timeOf(ago: number, person: number): number {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS - ago * DAY_MS;
  return Math.min(midnight + person * 1_700_000, Date.now() - 60_000);
}

async function post(batch: ReturnType<typeof caroBatch>): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(batch),
  });
  const answer = (await response.json()) as { rejected?: number };
  if (answer.rejected !== 0) throw new Error(`the server did not take a batch: ${JSON.stringify(answer)}`);
}
