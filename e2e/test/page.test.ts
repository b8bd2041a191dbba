import { readFileSync } from 'node:fs';
import { caro } from '@candor/caro';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { launchChromium } from '../src/chromium.ts';
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

const valueIn = async (selector: string) =>
  Number(await page.locator(`${selector} [data-value]`).first().getAttribute('data-value'));

describe('the page', () => {
  it('says what to do while there are no events', async () => {
    await page.goto(`${server.url}/p/caro`);
    await page.locator('[data-notice=empty]').waitFor();
    expect(await page.locator('[data-notice=empty]').textContent()).toContain('caro telemetry upload --now');
  });

  it('shows the numbers of the API, in tiles and a chart', async () => {
    const batches = [caroBatch(11), caroBatch(29)];
    for (const batch of batches) {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${server.url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(batch) });
    }
    await settled(server.url);
    await page.goto(`${server.url}/p/caro?range=7d`);
    await page.locator('li[data-metric=commands] [data-value]').waitFor();
    for (const metric of ['commands', 'generation_success_rate', 'csr', 'safety_block_rate']) {
      await page.locator(`li[data-metric=${metric}] [data-value]`).waitFor();
      expect(await valueIn(`li[data-metric=${metric}]`), metric).toBe(
        (await askServer(server.url, metric)).rows[0]?.value,
      );
    }
    for (const { group, value } of (await askServer(server.url, 'inference_latency')).rows) {
      expect(await valueIn(`li[data-metric=inference_latency] [data-percentile=${group.percentile}]`)).toBe(
        value,
      );
    }
    expect(await valueIn('li[data-metric=active_person_days]')).toBe(2);
    expect(await valueIn('li[data-metric=commands]')).toBe(40);
    for (const { group, n } of (await askServer(server.url, 'backend_distribution')).rows) {
      const bar = page.locator(`li[data-metric=backend_distribution] [data-group=${group.backend_used}]`);
      expect(await bar.getAttribute('data-n')).toBe(String(n));
    }
    expect(await page.locator('[data-chart=commands] canvas').count()).toBe(1);
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

  it('keeps what is chosen in the address', async () => {
    await page.getByRole('radio', { name: '24 hours' }).check();
    await page.waitForURL(/range=24h/);
    await page.reload();
    expect(await page.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);
  });

  it('asks nobody but its own server, and breaks no rule of its content security policy', () => {
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
