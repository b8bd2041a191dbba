import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Browsing, loaded } from './browse.ts';

/** Tests of what all pages have in common: addresses and navigation. */
export function describeFrame(browsing: () => Browsing): void {
  describe('the frame of the pages', () => {
    it('goes from page to page without loading anew, keeps what was chosen, and comes back', async () => {
      await browsing().visit('/?range=30d', async (page) => {
        await page.waitForURL(/\/p\/caro\?range=30d$/);
        await loaded(page);
        await page.evaluate('window.stillHere = true');
        await page.getByRole('link', { name: 'People' }).click();
        await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
        expect(placeOf(page)).toBe('/p/caro/people?range=30d');
        expect(await page.title()).toBe('People · caro · Candor');
        expect(await focused(page)).toBe('People');
        expect(await page.locator('nav [aria-current=page]').textContent()).toBe('People');
        await page.getByRole('link', { name: 'Funnels' }).click();
        await page.locator('[data-step]').first().waitFor();
        await page.goBack();
        await page.locator('[data-chart=windows]').waitFor();
        expect(placeOf(page)).toBe('/p/caro/people?range=30d');
        await page.goBack();
        await page.locator('[data-metric=commands]').waitFor();
        expect(placeOf(page)).toBe('/p/caro?range=30d');
        await page.goForward();
        await page.locator('[data-chart=windows]').waitFor();
        await page.getByLabel('Product').selectOption('reasonkit');
        await page.waitForURL(/\/p\/reasonkit\/people\?range=30d$/);
        expect(await page.evaluate('window.stillHere')).toBe(true);
      });
    });

    it('loads at most 120 KB of scripts for the first of them, compressed', async () => {
      await browsing().visit('/p/caro', async (page) => {
        await loaded(page);
        const scripts = await page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('.js'))
            .map((entry) => ({
              sent: Number(Reflect.get(entry, 'encodedBodySize')),
              whole: Number(Reflect.get(entry, 'decodedBodySize')),
            })),
        );
        const sum = (of: 'sent' | 'whole') => scripts.reduce((all, one) => all + one[of], 0);
        expect(sum('sent')).toBeLessThan(120_000);
        expect(sum('sent')).toBeLessThan(sum('whole') / 2);
      });
    });

    it('can be gone through with the keyboard alone', async () => {
      await browsing().visit('/p/caro/funnels', async (page) => {
        await page.locator('[data-step]').first().waitFor();
        await page.keyboard.press('Tab');
        expect(await focused(page)).toBe('Skip to the content');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        // The first of the content: a funnel to choose.
        expect(await focused(page)).toMatch(/^Adoption/);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.waitForURL(/funnel=first_use/);
        await page.getByRole('heading', { name: 'Where do newcomers stop?' }).waitFor();
        // Choosing on a page leaves the focus where it was.
        expect(await focused(page)).toMatch(/^First use/);
      });
    });

    it('says what there is where an address names what there is not', async () => {
      await browsing().visit('/p/caro/nothing', async (page) => {
        await page.locator('[data-notice=unknown]').getByRole('link', { name: 'Experiments' }).click();
        await page.waitForURL(/\/p\/caro\/experiments/);
      });
      await browsing().visit(
        '/p/nobody/people',
        async (page) => {
          const notice = page.locator('[data-notice=unknown]');
          await notice.waitFor();
          expect(await notice.textContent()).toContain('This server has no product nobody.');
          await notice.getByRole('link').first().click();
          await page.locator('[data-chart=windows]').waitFor();
        },
        { expected: [/status of 400/] },
      );
    });
  });
}

function placeOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return `${pathname}${search}`;
}

async function focused(page: Page): Promise<string> {
  return (await page.locator(':focus').textContent())?.trim() ?? '';
}
