import type { MetricAnswer } from '@candor/server/api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browsing, LOOKS, loaded, lookAt, startBrowsing } from '../src/browse.ts';
import { describeAnalyses } from '../src/describe-analyses.ts';
import { describeFrame } from '../src/describe-frame.ts';
import { describeOperations } from '../src/describe-operations.ts';
import { describeScriptless } from '../src/describe-scriptless.ts';
import { describeSignIn } from '../src/describe-sign-in.ts';
import { findBarriers } from '../src/find-barriers.ts';
import { type ServedFleets, serveFleets } from '../src/serve-fleets.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const DAY_MS = 86_400_000;
// A browser and an engine beside each other are slow where several share the processor.
vi.setConfig({ testTimeout: 90_000 });

const folder = new TemporaryFolder();
let served: ServedFleets;
let browsing: Browsing;

beforeAll(async () => {
  served = await serveFleets(folder.path);
  browsing = await startBrowsing(served.server.url);
}, 120_000);
afterAll(async () => {
  await browsing?.close();
  await served?.server.stop();
  folder.remove();
});

interface PageCase {
  readonly name: string;
  readonly path: string;
  /** Something that stands on the page when it is whole. */
  readonly whole: string;
  /** What the browser may complain of. */
  readonly expected?: readonly RegExp[];
}

const PAGES: readonly PageCase[] = [
  {
    name: 'what is measured',
    path: '/p/caro?range=30d&metric=commands',
    whole: '[data-chart] canvas',
  },
  { name: 'another product', path: '/p/reasonkit?range=30d', whole: '[data-chart] canvas' },
  {
    name: 'a product that there is not',
    path: '/p/nobody',
    whole: '[data-notice=unknown]',
    expected: [/status of 400/],
  },
  { name: 'people', path: '/p/caro/people?range=30d', whole: '[data-chart=windows] canvas' },
  { name: 'a funnel of milestones', path: '/p/caro/funnels', whole: '[data-row]' },
  {
    name: 'a funnel of sessions',
    path: '/p/caro/funnels?range=30d&funnel=answer_to_use&by=os',
    whole: '[data-group=linux]',
  },
  { name: 'an experiment', path: '/p/caro/experiments', whole: '[data-decision]' },
  {
    name: 'quality',
    path: '/p/caro/quality?range=30d',
    whole: '[data-breakdown=backend] [data-group=static]',
  },
  { name: 'quality of another product', path: '/p/reasonkit/quality?range=30d', whole: '[data-group]' },
  { name: 'releases', path: '/p/caro/releases?range=30d', whole: '[data-version]' },
  { name: 'the system', path: '/p/caro/system?range=30d', whole: '[data-code]' },
  { name: 'what is collected', path: '/p/caro/catalog', whole: '[id="event-command.generated"]' },
];

describe.each(PAGES)('the page of $name', ({ path, whole, expected = [] }) => {
  it('asks nobody else, and keeps nobody out, light and dark, wide and narrow', async () => {
    await browsing.visit(
      path,
      async (page) => {
        await page.locator(whole).first().waitFor();
        for (const look of LOOKS) {
          await lookAt(page, look);
          await loaded(page);
          expect(await findBarriers(page), JSON.stringify(look)).toEqual([]);
          const beyond = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
          expect(beyond, `pixels to scroll sideways, ${look.width} wide`).toBeLessThanOrEqual(0);
        }
      },
      { expected },
    );
  });
});

describe('a visit', () => {
  it('fails when the page asks another origin, or does what its Content-Security-Policy forbids', async () => {
    const strange = browsing.visit('/p/caro/catalog', async (page) => {
      await page.locator('body').evaluate((body) => {
        body.insertAdjacentHTML(
          'beforeend',
          '<img src="http://elsewhere.invalid/pixel.png" alt=""><p style="color: red">red</p>',
        );
      });
      await loaded(page);
    });
    const told = await strange.then(
      () => '',
      (error: Error) => error.message,
    );
    expect(told).toContain('broke img-src with http://elsewhere.invalid/pixel.png');
    expect(told).toContain('broke style-src-attr');
    const elsewhere = browsing.visit('/p/caro/catalog', async (page) => {
      await page.goto('http://127.0.0.1:1/').catch(() => undefined);
    });
    await expect(elsewhere).rejects.toThrow('asked http://127.0.0.1:1/');
  });
});

describeFrame(() => browsing);
describeAnalyses(
  () => browsing,
  () => served.server.url,
);
describeOperations(
  () => browsing,
  () => served.server.url,
);
describeScriptless(
  () => browsing,
  () => served.server.url,
  folder.path,
);

describe.each(['caro', 'reasonkit'])('what is shown of %s', (product) => {
  it('is what the API answers', async () => {
    await browsing.visit(`/p/${product}?range=7d`, async (page) => {
      await page.locator('[data-chart] canvas').first().waitFor();
      await loaded(page);
      const tiles = await page.locator('li[data-metric]:has([data-value])').evaluateAll((all) =>
        all.map((tile) => ({
          metric: String(tile.getAttribute('data-metric')),
          kind: tile.getAttribute('data-kind'),
          // The rows of a table are of days.
          shown: [...tile.querySelectorAll('[data-value]:not(table *)')].map((one) =>
            Number(one.getAttribute('data-value')),
          ),
        })),
      );
      const answers = await Promise.all(tiles.map(({ metric, kind }) => ask(product, metric, kind)));
      const wrong: unknown[] = [];
      let single = 0;
      for (const [index, { rows }] of answers.entries()) {
        const tile = tiles[index];
        if (rows.length === 1) single += 1;
        // A tile shows one number of its answer, or several.
        const answered = rows.map(({ value }) => value);
        if (!tile?.shown.every((value) => answered.some((one) => isSame(one, value))))
          wrong.push({ ...tile, answered });
      }
      expect(wrong).toEqual([]);
      expect(single).toBeGreaterThan(5);
    });
  });
});

describeSignIn(
  () => browsing,
  () => served.server,
  folder.path,
);

/** Whether two answers are one: sums of fractions are added up in another order each time. */
function isSame(answered: number | null, shown: number): boolean {
  return answered !== null && Math.abs(answered - shown) <= 1e-9 * Math.abs(shown);
}

/** The last seven days, as the page has them: whole ones, and today. Of who comes back, the last that the server takes by itself. */
async function ask(product: string, metric: string, kind: string | null): Promise<MetricAnswer> {
  const to = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  const [since, until] = [to - 7 * DAY_MS, to].map((time) => new Date(time).toISOString());
  const days = kind === 'retention' ? {} : { from: since ?? '', to: until ?? '' };
  const query = new URLSearchParams({ product, ...days });
  const response = await fetch(`${served.server.url}/v1/metrics/${metric}?${query}`);
  return (await response.json()) as MetricAnswer;
}
