import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@candor/bench/chromium';
import { caro } from '@candor/caro';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { runProgram } from '../src/run-program.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const folder = new TemporaryFolder();
let server: ServedCaro;
let browser: Browser;
let page: Page;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  server = await serveCaro(folder.path);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await end(server.process, 'SIGTERM');
  folder.remove();
});

const CANDOR = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const DAY_MS = 86_400_000;
/** What the page shows as seven days. */
const to = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;
const WEEK = `&from=${new Date(to - 7 * DAY_MS).toISOString()}&to=${new Date(to).toISOString()}`;

const tile = (metric: string) => `li[data-metric=${metric}]`;
const shown = (text: string | null) => Number(text ?? Number.NaN);
const valueIn = async (selector: string) =>
  shown(await page.locator(`${selector} [data-value]`).first().getAttribute('data-value'));
const answered = async (metric: string, query = '') =>
  (await askServer(server.url, metric, `${WEEK}${query}`)).rows.at(-1)?.value ?? Number.NaN;
/** Waits until a tile shows a number. */
const shows = (metric: string, value: number) =>
  page
    .locator(`${tile(metric)} [data-value="${value}"]`)
    .first()
    .waitFor();

async function send(requests: number, ago: number, os: string): Promise<void> {
  const { source, ...batch } = caroBatch(requests, Date.now() - ago);
  const answer = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...batch, source: { ...source, os } }),
  });
  expect(await answer.json()).toMatchObject({ rejected: 0 });
}

describe('the page', () => {
  it('says what to do while there are no events', async () => {
    await page.goto(`${server.url}/p/caro`);
    await page.locator('[data-notice=empty]').waitFor();
    expect(await page.locator('[data-notice=empty]').textContent()).toContain('caro telemetry upload --now');
  });

  it('shows the numbers of the API and of the command line, in tiles and a chart', async () => {
    await send(11, 0, 'linux');
    await send(29, 0, 'macos');
    await send(25, 8 * DAY_MS, 'linux');
    await settled(server.url);
    await page.goto(`${server.url}/p/caro?range=7d`);
    await shows('commands', 40);
    for (const metric of ['csr', 'generation_success_rate', 'commands', 'safety_block_rate', 'error_rate']) {
      await page
        .locator(`${tile(metric)} [data-value]`)
        .first()
        .waitFor();
      expect(await valueIn(tile(metric)), metric).toBe(await answered(metric));
    }
    for (const { group, value } of (await askServer(server.url, 'response_time', WEEK)).rows) {
      const place = `${tile('response_time')} [data-percentile=${group.percentile}]`;
      expect(await valueIn(place)).toBe(value);
    }
    const [from, until] = [to - 7 * DAY_MS, to].map((time) => new Date(time).toISOString().slice(0, 10));
    const args = [
      'query',
      'csr',
      '--from',
      from ?? '',
      '--to',
      until ?? '',
      '--server',
      server.url,
      '--json',
    ];
    const { stdout } = await runProgram(CANDOR, args);
    const printed = JSON.parse(stdout) as Awaited<ReturnType<typeof askServer>>;
    expect(await valueIn(tile('csr'))).toBe(printed.rows[0]?.value);
    await page.locator('[data-panel=chart] canvas').waitFor();
    await page.locator('.north-star canvas').first().waitFor();
  });

  it('sets values beside the period before, unless that is put off', async () => {
    const change = page.locator(`${tile('commands')} [data-change]`);
    const { rows } = await askServer(server.url, 'commands', `${WEEK}&compare=previous`);
    expect(rows[0]?.previous).toBe(25);
    expect(await change.getAttribute('data-change')).toBe('+60\u00a0%');
    await page.getByLabel('Compare with the period before').uncheck();
    await page.waitForURL(/compare=off/);
    await change.waitFor({ state: 'detached' });
    await page.goBack();
    await change.waitFor();
    expect(new URL(page.url()).searchParams.get('compare')).toBeNull();
  });

  it('shows everything of a value that is clicked, says what it cannot narrow, and goes back', async () => {
    const linux = page.locator('[data-list=os] [data-group=linux]');
    await linux.waitFor();
    expect(shown(await linux.getAttribute('data-n'))).toBe(11);
    await linux.getByRole('button').click();
    await page.waitForURL(/where=os:eq:linux/);
    await shows('commands', 11);
    expect(await valueIn(tile('csr'))).toBe(await answered('csr', '&where=os:eq:linux'));
    await page.locator('[data-list=backend_used] [data-group=static] button').click();
    await page.waitForURL(/where=backend_used:eq:static/);
    const both = '&where=os:eq:linux&where=backend_used:eq:static';
    await shows('commands', await answered('commands', both));
    expect(await page.locator(tile('awu')).textContent()).toContain('not narrowed by backend used');
    // The list goes on to show what else there is.
    await page.locator('[data-list=os] [data-group=macos]').waitFor();
    await page.locator('[data-filter="backend_used:static"]').click();
    await page.waitForURL((url) => url.searchParams.getAll('where').join() === 'os:eq:linux');
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await shows('commands', 40);
    expect(await page.locator('.chip').count()).toBe(0);
    await page.goForward();
    await page.waitForURL(/where=os:eq:linux/);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForURL((url) => !url.searchParams.has('where'));
  });

  it('draws any metric by a dimension, with a table of its numbers', async () => {
    await page.locator('[data-choose=metric]').selectOption('commands');
    await page.locator('[data-choose=by]').selectOption('os');
    await page.waitForURL(/metric=commands&by=os/);
    const panel = page.locator('[data-panel=chart]');
    await panel.getByText('Show as table').click();
    await panel.getByRole('columnheader', { name: 'macos' }).waitFor();
    const today = new Date(to - DAY_MS).toISOString();
    const cells = panel.locator(`tr[data-start="${today}"] td`);
    const heads = await panel.locator('thead th').allTextContents();
    for (const [os, value] of [
      ['linux', 11],
      ['macos', 29],
    ] as const)
      expect(shown(await cells.nth(heads.indexOf(os) - 1).getAttribute('data-value'))).toBe(value);
    await page.locator('[data-choose=by]').selectOption('');
  });

  it('gives the rows of a panel as a file, its definition and its SQL, all by keys', async () => {
    const menu = page.locator(`${tile('commands')} .menu`);
    await menu.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await menu.getByText('The number of command.generated.').waitFor();
    const link = menu.getByRole('link', { name: 'Download as CSV' });
    await page.keyboard.press('Tab');
    expect(await link.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/^caro-commands-[\d-]+\.csv$/);
    const [head, row] = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(head).toBe('start,value,n,suppressed,incomplete,previous');
    expect(row?.split(',').slice(1, 3)).toEqual(['40', '40']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await menu.locator('pre').first().waitFor();
    expect(await menu.locator('pre').first().textContent()).toContain('events_caro');
    await page.keyboard.press('Escape');
    await menu.locator('pre').first().waitFor({ state: 'detached' });
  });

  it('asks for the other metrics when they are opened', async () => {
    // Alone, or together with others.
    const asked = () =>
      requests.filter((url) => /\/v1\/metrics\/sessions\?|\/v1\/answers\?.*\bsessions\b/.test(url)).length;
    expect(asked()).toBe(0);
    await page.locator('[data-theme=Counts] > summary').click();
    await shows('sessions', await answered('sessions'));
    expect(asked()).toBeGreaterThan(0);
  });

  it('shows waits in buckets, with percentiles marked, and what fails', async () => {
    const panel = page.locator('[data-panel=latency]');
    const histogram = await askServer(server.url, 'response_time_histogram', WEEK);
    const counts = histogram.rows.map(({ n }) => n);
    const whole = counts.reduce((sum, n) => sum + n, 0);
    await panel.getByText('Show as table').click();
    const cells = await panel.locator('tbody td[data-value]').all();
    const values = await Promise.all(cells.map(async (cell) => shown(await cell.getAttribute('data-value'))));
    expect(values.reduce((sum, n) => sum + n, 0)).toBe(whole);
    expect(await panel.locator('[data-mark]').count()).toBe(3);
    expect(await page.locator('[data-panel=errors]').textContent()).toContain('no failures');
  });

  it('shows what is collected, in the words of the documentation', async () => {
    await page.getByRole('link', { name: 'Catalog' }).click();
    await page.waitForURL(/\/p\/caro\/catalog/);
    const event = page.locator('[id="event-command.generated"]');
    await event.waitFor();
    const shown = await page.locator('main').textContent();
    const written = readFileSync(new URL('../../products/caro/TELEMETRY.md', import.meta.url), 'utf8');
    const { description, purpose } = caro.events['command.generated'];
    for (const words of [description, purpose, 'Whether it was edited first.']) {
      expect(shown).toContain(words);
      expect(written).toContain(words);
    }
    await page.goto(`${server.url}/p/caro/catalog#event-safety.triggered`);
    await page.locator('[id="event-safety.triggered"]').waitFor();
    await page.goto(`${server.url}/p/caro?range=7d`);
  });

  it('keeps a range in the address, also one of days of its own, and goes back', async () => {
    await page.getByRole('radio', { name: '24 hours' }).check();
    await page.waitForURL(/range=24h/);
    await page.reload();
    expect(await page.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);
    const [day = ''] = new Date(Date.now() - 8 * DAY_MS).toISOString().split('T');
    await page.getByRole('radio', { name: 'Dates' }).check();
    await page.getByLabel('from').fill(day);
    await page.getByLabel('to', { exact: true }).fill(day);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(new RegExp(`range=${day}..${day}`));
    await shows('commands', 25);
    await page.goBack();
    await shows('commands', 40);
    expect(await page.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);
  });

  it('asks nobody but its own server, and breaks no rule of its content security policy', () => {
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
