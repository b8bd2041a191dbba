import type { DecisionAnswer, QualityAnswer, ReleasesAnswer, SystemAnswer } from '@candor/server/api';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Browsing, loaded } from './browse.ts';

const DAY_MS = 86_400_000;
const RANGE_DAYS = 30;

/** Tests that quality, releases and the system are shown as the API answers them. @param url of the server */
export function describeOperations(browsing: () => Browsing, url: () => string): void {
  const ask = async <T>(path: string, query: Record<string, string>): Promise<T> => {
    const response = await fetch(`${url()}${path}?${new URLSearchParams({ product: 'caro', ...query })}`);
    return (await response.json()) as T;
  };

  describe('the page of quality', () => {
    it('shows every number that has a target, and sets backends side by side', async () => {
      const all = await ask<QualityAnswer>('/v1/quality', range());
      const backends = await ask<QualityAnswer>('/v1/quality', { ...range(), by: 'backend' });
      await browsing().visit('/p/caro/quality?range=30d', async (page) => {
        await page.locator('[data-breakdown=backend] [data-group=static]').waitFor();
        await loaded(page);
        const targets = page.getByRole('region', { name: 'Numbers against their targets' });
        expect((await numbersIn(targets)).toSorted()).toEqual(known(all.groups[0]?.quality).toSorted());
        for (const { group, quality } of backends.groups) {
          const row = page.locator(`[data-breakdown=backend] [data-group="${group}"]`);
          expect(await numbersIn(row), group).toEqual(known(quality));
        }
        const csv = await fileBehind(page, url(), 'CSV of quality by backend');
        const measures = backends.groups.length * backends.metrics.length;
        expect(csv).toHaveLength(measures + 1);
      });
      expect(backends.groups.length).toBeGreaterThan(2);
    });

    it('shows which decisions the numbers call for', async () => {
      const { from, to } = range();
      const days = { from: from.slice(0, 10), to: to.slice(0, 10) };
      const { decisions } = await ask<DecisionAnswer>('/v1/decisions', days);
      await browsing().visit('/p/caro/quality?range=30d', async (page) => {
        await page.locator('[data-signal]').first().waitFor();
        for (const { signal, verdict, decision } of decisions) {
          const row = page.locator(`[data-signal="${signal}"]`);
          expect(await row.getAttribute('data-verdict'), signal).toBe(verdict);
          expect(await row.textContent()).toContain(decision);
        }
      });
      expect(decisions.length).toBeGreaterThan(5);
    });

    it('narrows by the filters of the view', async () => {
      const where = 'os:eq:linux';
      const narrow = await ask<QualityAnswer>('/v1/quality', { ...range(), where });
      await browsing().visit(`/p/caro/quality?range=30d&where=${where}`, async (page) => {
        const targets = page.getByRole('region', { name: 'Numbers against their targets' });
        await targets.waitFor();
        expect((await numbersIn(targets)).toSorted()).toEqual(known(narrow.groups[0]?.quality).toSorted());
      });
    });
  });

  describe('the page of releases', () => {
    it('shows the versions, how much each is used, and how well it does', async () => {
      const answer = await ask<ReleasesAnswer>('/v1/releases', range());
      await browsing().visit('/p/caro/releases?range=30d', async (page) => {
        await page.locator('[data-stacked=adoption] rect').first().waitFor();
        const rows = await page
          .locator('[data-version]')
          .evaluateAll((all) =>
            all.map((row) =>
              [row.getAttribute('data-version'), row.getAttribute('data-person-days')].join(' '),
            ),
          );
        expect(rows).toEqual(answer.versions.map(({ version, person_days }) => `${version} ${person_days}`));
        const newest = answer.versions.find(({ share }) => (share ?? 0) >= 0.01);
        const column = page.getByRole('region', { name: 'Quality by version' }).locator('td:nth-child(2)');
        expect(await numbersOf(column)).toEqual(known(newest?.quality));
        expect(await fileBehind(page, url(), 'CSV of the versions')).toHaveLength(rows.length + 1);
      });
      expect(answer.versions.length).toBeGreaterThan(2);
    });
  });

  describe('the page of the system', () => {
    it('shows what came in, what was rejected by code and version, and what to do', async () => {
      const system = await ask<SystemAnswer>('/v1/system', { from: range().from });
      await browsing().visit('/p/caro/system?range=30d', async (page) => {
        const figure = (name: string) => page.locator(`[data-figure=${name}] [data-value]`);
        await figure('taken').waitFor();
        expect(await numbersOf(figure('taken'))).toEqual([system.taken.last_hour.accepted]);
        expect(await numbersOf(figure('rejected'))).toEqual([system.rejected.last_day]);
        expect(await numbersOf(figure('stored'))).toEqual([system.stored?.events]);
        const rows = await page
          .locator('tr[data-code]')
          .evaluateAll((all) =>
            all.map((row) => [row.getAttribute('data-code'), row.getAttribute('data-version')].join(' ')),
          );
        expect(rows).toEqual(system.rejected.rows.map(({ code, version }) => `${code} ${version}`));
        expect(rows.length).toBeGreaterThan(0);
        const checks = await page
          .locator('[data-check]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-check')));
        expect(checks.toSorted()).toEqual(system.findings.map(({ check }) => check).toSorted());
        expect(await fileBehind(page, url(), 'CSV of what was rejected')).toHaveLength(rows.length + 1);
      });
    });
  });
}

/** Days of UTC up to today, as the pages have them. */
function range(): { readonly from: string; readonly to: string } {
  const to = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;
  return { from: new Date(to - RANGE_DAYS * DAY_MS).toISOString(), to: new Date(to).toISOString() };
}

function known(values: readonly { readonly value: number | null }[] = []): readonly number[] {
  return values.flatMap(({ value }) => (value === null ? [] : [value]));
}

function numbersIn(place: Locator): Promise<readonly number[]> {
  return numbersOf(place.locator('[data-value]'));
}

function numbersOf(places: Locator): Promise<readonly number[]> {
  return places.evaluateAll((all) =>
    all.flatMap((one) => {
      const value = one.getAttribute('data-value');
      return value === null ? [] : [Number(value)];
    }),
  );
}

/** The lines of the file that a link leads to. */
async function fileBehind(page: Page, origin: string, link: string): Promise<readonly string[]> {
  const path = await page.getByRole('link', { name: link, exact: true }).getAttribute('href');
  const text = await (await fetch(`${origin}${path}`)).text();
  return text.trimEnd().split('\r\n');
}
