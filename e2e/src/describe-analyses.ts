import { readFile } from 'node:fs/promises';
import type {
  ExperimentAnswer,
  FunnelAnswer,
  FunnelRow,
  MetricAnswer,
  MetricList,
  RetentionAnswer,
} from '@candor/server/api';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Browsing, loaded } from './browse.ts';

const DAY_MS = 86_400_000;
const RANGE_DAYS = 30;
/** As long as the server looks back by itself. */
const USUAL_DAYS = 7;

/** Tests that people, funnels and experiments are shown as the API answers them. @param url of the server */
export function describeAnalyses(browsing: () => Browsing, url: () => string): void {
  const ask = async <T>(path: string, query: Record<string, string>): Promise<T> => {
    const response = await fetch(`${url()}${path}?${new URLSearchParams({ product: 'caro', ...query })}`);
    return (await response.json()) as T;
  };

  describe('the page of people', () => {
    it('shows the numbers of windows, retention and cohorts', async () => {
      const days = lastDays(USUAL_DAYS);
      const { metrics } = await ask<MetricList>('/v1/metrics', {});
      const people = metrics.filter(({ kind }) => ['window', 'retention', 'churn'].includes(kind));
      const cohorts = await ask<RetentionAnswer>('/v1/retention', { interval: 'week' });
      await browsing().visit('/p/caro/people?range=7d', async (page) => {
        await page.locator('[data-chart=windows] canvas').waitFor();
        await loaded(page);
        for (const { name, kind } of people) {
          const { rows } = await ask<MetricAnswer>(`/v1/metrics/${name}`, kind === 'retention' ? {} : days);
          const shown = await numbersIn(page.locator(`li[data-metric=${name}]`), 'data-value');
          expect(shown, name).toEqual(rows.flatMap(({ value }) => (value === null ? [] : [value])));
        }
        const active = await ask<MetricAnswer>('/v1/metrics/dau', { ...days, interval: 'day' });
        await page.getByText('Show as table').first().click();
        expect(await page.locator('tr[data-start] td:nth-child(2)').allTextContents()).toEqual(
          active.rows.map(({ value }) => String(value)),
        );
        for (const { cohort, n, cells } of cohorts.rows.filter((row) => row.n > 0)) {
          const row = page.locator(`tr[data-row="${cohort}"]`);
          expect(await row.locator('td').first().textContent()).toBe(String(n));
          expect(await numbersIn(row, 'data-value'), cohort).toEqual(cells.map(({ share }) => share));
          const open = await row.locator('[data-incomplete=true]').count();
          expect(open, cohort).toBe(cells.filter(({ incomplete }) => incomplete).length);
        }
        const saved = await savedFrom(page, 'CSV of the cohorts');
        expect(saved.name).toMatch(/^caro-retention-active-.*\.csv$/);
        const cells = cohorts.rows.flatMap((row) => row.cells.map(({ n }) => `${row.cohort},${row.n},${n}`));
        expect(saved.column('cohort', 'began', 'n')).toEqual(cells);
      });
      expect(people.length).toBeGreaterThan(6);
      expect(cohorts.rows.some(({ n }) => n > 0)).toBe(true);
    });

    it('narrows by what people are known by, and says by what they are not', async () => {
      const where = { where: 'os:eq:linux' };
      const { rows } = await ask<MetricAnswer>('/v1/metrics/mau', { ...lastDays(RANGE_DAYS), ...where });
      const path = '/p/caro/people?range=30d&where=os:eq:linux&where=query_intent:eq:other';
      await browsing().visit(path, async (page) => {
        const mau = page.locator('li[data-metric=mau]');
        await mau.locator('[data-value]').waitFor();
        expect(await numbersIn(mau, 'data-value')).toEqual([rows[0]?.value]);
        const note = await page.locator('[data-note=filters]').first().textContent();
        expect(note).toMatch(/Only where os is linux\. Not narrowed by query_intent/);
      });
    });
  });

  describe('the page of funnels', () => {
    it('shows the steps of milestones, in all and by cohort, and which are counted elsewhere', async () => {
      const all = await ask<FunnelAnswer>('/v1/funnels/adoption', {});
      const weeks = await ask<FunnelAnswer>('/v1/funnels/adoption', { by: 'cohort' });
      await browsing().visit('/p/caro/funnels', async (page) => {
        await page.locator('[data-step]').first().waitFor();
        await loaded(page);
        expect(await numbersIn(page.locator('.steps'), 'data-n')).toEqual(knownIn(all.rows));
        expect(await page.locator('[data-step="1"]').textContent()).toContain('Counted elsewhere: downloads');
        for (const [cohort, rows] of Map.groupBy(weeks.rows, ({ group }) => group.cohort ?? '')) {
          const later = rows.filter(({ step }) => step > weeks.baseline.step);
          const shown = await numbersIn(page.locator(`tr[data-row="${cohort}"]`), 'data-value');
          expect(shown, cohort).toEqual(later.map((row) => row.from_first));
        }
        const saved = await savedFrom(page, 'CSV of the steps');
        expect(saved.column('label', 'n')).toEqual(all.rows.map(({ label, n }) => `${label},${n ?? ''}`));
      });
      expect(weeks.rows.length).toBeGreaterThan(4);
    });

    it('shows the steps of a session, cut by what is chosen', async () => {
      const cut = { ...lastDays(RANGE_DAYS), by: 'os' };
      const answer = await ask<FunnelAnswer>('/v1/funnels/answer_to_use', cut);
      await browsing().visit('/p/caro/funnels?range=30d&funnel=answer_to_use', async (page) => {
        await page.getByLabel('by').selectOption('os');
        await page.waitForURL(/by=os/);
        await page.locator('[data-group=linux]').waitFor();
        for (const [os, rows] of Map.groupBy(answer.rows, ({ group }) => group.os ?? '')) {
          expect(await numbersIn(page.locator(`[data-group="${os}"]`), 'data-n'), os).toEqual(knownIn(rows));
        }
      });
    });
  });

  describe('the page of experiments', () => {
    it('shows the verdict with its reasons, who was counted, and what each variant changes', async () => {
      const answer = await ask<ExperimentAnswer>('/v1/experiments/hints', {});
      await browsing().visit('/p/caro/experiments', async (page) => {
        const verdict = page.locator('[data-decision]');
        await verdict.waitFor();
        expect(await verdict.getAttribute('data-decision')).toBe(answer.verdict.decision);
        for (const line of [...answer.verdict.because, answer.verdict.caveat])
          expect(await verdict.textContent()).toContain(line);
        for (const { variant, person_days } of answer.exposures) {
          const row = page.locator(`[data-exposure="${variant}"]`);
          expect(await row.getAttribute('data-n')).toBe(String(person_days));
        }
        for (const metric of answer.metrics) {
          if (metric.measured === 'not_compared') continue;
          const panel = page.locator(`article[data-metric=${metric.metric}]`);
          expect(await numbersIn(panel, 'data-value')).toEqual(metric.variants.map(({ value }) => value));
          expect(await readingsIn(page, metric.metric)).toEqual(
            metric.comparisons.flatMap(({ reading }) => (reading === 'too_few' ? [] : [reading])),
          );
        }
        const saved = await savedFrom(page, 'CSV of the metrics by variant');
        const values = answer.metrics.flatMap((metric) =>
          metric.measured === 'not_compared'
            ? []
            : metric.variants.map(({ variant, value }) => `${metric.metric},${variant},${value ?? ''}`),
        );
        expect(saved.column('metric', 'variant', 'value')).toEqual(values);
      });
      expect(answer.metrics.length).toBeGreaterThan(0);
    });
  });
}

/** Days of UTC up to today, as the pages have them. */
function lastDays(days: number): { readonly from: string; readonly to: string } {
  const to = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS;
  return { from: new Date(to - days * DAY_MS).toISOString(), to: new Date(to).toISOString() };
}

function knownIn(rows: readonly FunnelRow[]): readonly number[] {
  return rows.flatMap(({ n }) => (n === null ? [] : [n]));
}

/** What an attribute says of the parts of a place, in their order. */
function numbersIn(place: Locator, attribute: string): Promise<readonly number[]> {
  return place
    .locator(`[${attribute}]`)
    .evaluateAll((all, name) => all.map((one) => Number(one.getAttribute(name))), attribute);
}

function readingsIn(page: Page, metric: string): Promise<readonly (string | null)[]> {
  return page
    .locator(`article[data-metric=${metric}] [data-reading]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-reading')));
}

interface SavedTable {
  readonly name: string;
  /** Some cells of each line, with commas between them. */
  column(...names: readonly string[]): readonly string[];
}

/** Follows a link to a file of CSV, and reads what was saved. Its cells have no commas. */
async function savedFrom(page: Page, link: string): Promise<SavedTable> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const file = await coming;
  const text = await readFile(await file.path(), 'utf8');
  const [head = [], ...lines] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  return {
    name: file.suggestedFilename(),
    column: (...names) => {
      const places = names.map((name) => head.indexOf(name));
      return lines.map((line) => places.map((place) => line[place] ?? 'missing').join());
    },
  };
}
