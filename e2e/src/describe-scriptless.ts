import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PublicData } from '@candor/server/api';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Browsing, LOOKS, lookAt } from './browse.ts';
import { findBarriers } from './find-barriers.ts';
import { runProgram } from './run-program.ts';

const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));

/**
 * The pages without a script: what anybody sees of a product, and what a person sees of their own.
 *
 * @param url of the server
 * @param folder for a home
 */
export function describeScriptless(browsing: () => Browsing, url: () => string, folder: string): void {
  describe('the public page', () => {
    it('is small, has no script, and keeps nobody out', async () => {
      await browsing().visit('/public/caro', async (page) => {
        expect(await barriersOf(page)).toEqual([]);
        expect(await page.locator('script').count()).toBe(0);
        const sizes = await page.evaluate(() =>
          performance.getEntries().map((entry) => Number(Reflect.get(entry, 'transferSize') ?? 0)),
        );
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
      });
    });

    it('shows what data.json says, and leads to it and to what is collected', async () => {
      const data = (await (await fetch(`${url()}/public/caro/data.json`)).json()) as PublicData;
      const work = async (page: Page) => {
        for (const { metric, rows } of data.metrics) {
          const shown = await page
            .locator(`li[data-metric=${metric}] tbody td:first-of-type`)
            .allTextContents();
          expect(shown.filter((cell) => /\d/.test(cell))).toHaveLength(rows.length);
        }
        await page.getByRole('link', { name: 'What is collected' }).click();
        expect(await page.locator('body').textContent()).toContain('command.generated');
      };
      // Of a page of plain text the browser asks for an icon by a name of its own.
      await browsing().visit('/public/caro', work, { expected: [/favicon\.ico/] });
    });

    it('says where to go when there is none', async () => {
      await browsing().visit(
        '/public/nobody',
        async (page) => {
          expect(await barriersOf(page)).toEqual([]);
          await page.getByRole('link', { name: 'caro' }).click();
          await page.locator('h1', { hasText: 'caro' }).waitFor();
        },
        { expected: [/status of 404/] },
      );
    });
  });

  describe("a person's own page", () => {
    it('keeps nobody out, and asks for nothing', async () => {
      const home = join(folder, 'home');
      const env = { HOME: home, CARO_TELEMETRY: '1', CARO_TELEMETRY_ENDPOINT: 'http://127.0.0.1:9' };
      mkdirSync(home);
      for (const prompt of ['list files', 'show disk usage', 'delete everything'])
        await runProgram(CARO, ['--dry-run', '--json', prompt], env);
      const { stdout } = await runProgram(CARO, ['telemetry', 'view', '--no-open'], env);
      const address = pathToFileURL(stdout.trim()).href;
      await browsing().visit(
        '/public/caro',
        async (page) => {
          await page.goto(address);
          await page.getByRole('heading', { name: 'What was recorded' }).waitFor();
          expect(await barriersOf(page)).toEqual([]);
          const text = await page.locator('main').textContent();
          for (const words of ['command.generated', 'caro telemetry delete-remote', 'Uploads to'])
            expect(text).toContain(words);
        },
        { expected: [/^asked file:\S*telemetry\.html,/] },
      );
    });
  });
}

/** What keeps people out, as it is seen now, with every table open. */
async function barriersOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of LOOKS) {
    await lookAt(page, look);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    found.push(...(await findBarriers(page)));
    const beyond = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    if (beyond > 0) found.push(`${beyond} pixels to scroll sideways, ${look.width} wide`);
  }
  return found;
}
