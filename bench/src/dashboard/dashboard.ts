import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult, Figures } from '../bench.ts';
import { CARO_CATALOG, serveCaro } from '../serve-caro.ts';
import { ROOT } from '../start-program.ts';
import { median, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { compareQueries } from './compare-queries.ts';
import { fillDays, mergesEnded } from './fill-days.ts';
import { type LoadedPage, lastDays, loadPage, PAGES, type Page } from './load-page.ts';
import { type OpenedPage, openPages } from './open-page.ts';
import { refreshRollups } from './refresh-rollups.ts';

/** Events in the table, in millions: each step adds to the one before. */
const SIZES = { quick: [0.1, 1], full: [1, 10, 100] } as const;
const ROUNDS = { page: 5, query: 9 } as const;
/** What a generated event takes on the disk at most, with room for merges. */
const BYTES_OF_EVENT = 200;

interface Step {
  readonly millions: number;
  /** All panels, the first time. */
  readonly first: LoadedPage;
  /** Medians. */
  readonly pages: Readonly<Record<Page, { readonly panels: number; readonly ms: number }>>;
  /** All panels, the same questions once more. */
  readonly againMs: number;
  /** In a browser. */
  readonly opened: OpenedPage;
  /** Until the totals of all days were computed. */
  readonly rollupsS: number;
  /** Of the metric's time and that of hand-written SQL: the largest, and which. */
  readonly worst: { readonly metric: string; readonly ratio: number };
}

/** How long the page's first view takes over 90 days, and what a metric costs beside hand-written SQL. */
export async function dashboard({ quick, minutes, progress }: BenchOptions): Promise<BenchResult> {
  const catalog = await loadCatalog(join(ROOT, CARO_CATALOG));
  const now = Date.now();
  const { from, to, days } = lastDays(now);
  const begunAt = performance.now();
  const steps = await inTemporaryFolder(async (data) => {
    const server = await serveCaro(data);
    const socket = join(data, 'engine', 'engine.sock');
    const measured: Step[] = [];
    try {
      for (const millions of SIZES[quick ? 'quick' : 'full']) {
        if (minutes !== undefined && performance.now() - begunAt > minutes * 60_000) {
          progress(`${millions} million events are left out: the time is over`);
          break;
        }
        const events = millions * 1e6 - (measured.at(-1)?.millions ?? 0) * 1e6;
        if (!hasRoom(data, events)) {
          progress(
            `${millions} million events are left out: they need ${(events * BYTES_OF_EVENT) / 1e9} GB of disk`,
          );
          break;
        }
        await fillDays({ socket, catalog, days, events, progress });
        const begun = performance.now();
        await refreshRollups(data, progress);
        const rollupsS = (performance.now() - begun) / 1000;
        await mergesEnded(socket);
        progress(`asking about ${millions} million events`);
        const first = await loadPage(server.url, now, 'panels');
        const pages = await pagesOf(server.url, now);
        const again = await loadPage(server.url, now, 'panels');
        const compared = await compareQueries({ url: server.url, socket, from, to, rounds: ROUNDS.query });
        const ratios = compared.map(({ metric, metricMs, handWrittenMs }) => {
          progress(`${metric}: ${round(metricMs, 1)} ms, by hand ${round(handWrittenMs, 1)} ms`);
          return { metric, ratio: metricMs / handWrittenMs };
        });
        const today = days.at(-1) ?? '';
        const opened = await openPages({ url: server.url, socket, catalog, today, progress });
        const worst = ratios.reduce((most, one) => (one.ratio > most.ratio ? one : most));
        measured.push({ millions, first, pages, againMs: again.ms, opened, rollupsS, worst });
      }
      return measured;
    } finally {
      await server.stop();
    }
  });
  return {
    title:
      'Every metric and the chart over 90 days, until the last answer: the first time, the median of five more that were not asked' +
      ' before, and the same questions again; what the page asks when it is opened (north stars and core metrics with their course, the' +
      ' chart, lists); every metric in a request of its own, six at a time; and the page in Chromium, until nothing of it is being loaded. The totals of days that are over are computed before, by' +
      ' the server. Metrics that were not asked before beside hand-written SQL over the events on the same engine: the largest ratio of' +
      ' medians. The engine made the events itself (INSERT … SELECT from numbers), nine of ten as copies with other ids.',
    figures: {
      panels: steps[0]?.first.panels ?? 0,
      view_panels: steps[0]?.pages.view.panels ?? 0,
      script_kb: round(steps[0]?.opened.scriptKb ?? 0, 1),
      ...Object.assign({}, ...steps.map(figuresOf)),
      ...growth(steps),
    },
  };
}

/** Each page's median, of questions that were not asked before. */
async function pagesOf(url: string, now: number): Promise<Step['pages']> {
  let earlier = 0;
  const medianOf = async (page: Page) => {
    const loads: LoadedPage[] = [];
    for (let round = 0; round < ROUNDS.page; round += 1) {
      earlier += 1;
      loads.push(await loadPage(url, now, page, earlier));
    }
    return { panels: loads[0]?.panels ?? 0, ms: median(loads.map(({ ms }) => ms)) };
  };
  const pages = {
    view: { panels: 0, ms: 0 },
    panels: { panels: 0, ms: 0 },
    one_by_one: { panels: 0, ms: 0 },
  };
  for (const page of PAGES) pages[page] = await medianOf(page);
  return pages;
}

function figuresOf({ millions, first, pages, againMs, opened, rollupsS, worst }: Step): Figures {
  const size = millions < 1 ? `${millions * 1000}k` : `${millions}m`;
  return {
    [`${size}_first_ms`]: Math.round(first.ms),
    [`${size}_page_ms`]: Math.round(pages.panels.ms),
    [`${size}_view_ms`]: Math.round(pages.view.ms),
    [`${size}_one_by_one_ms`]: Math.round(pages.one_by_one.ms),
    [`${size}_again_ms`]: Math.round(againMs),
    [`${size}_browser_ms`]: Math.round(opened.ms),
    [`${size}_browser_again_ms`]: Math.round(opened.againMs),
    [`${size}_refused`]: first.refused,
    [`${size}_worst_ratio`]: round(worst.ratio, 2),
    [`${size}_worst_ratio_of`]: worst.metric,
    [`${size}_rollups_s`]: round(rollupsS, 1),
  };
}

/** How many times as long the page takes over the largest table as over the one before, a tenth of its size. */
function growth(steps: readonly Step[]): Figures {
  const [before, last] = steps.slice(-2);
  if (before === undefined || last === undefined) return {};
  return { ten_times_the_events_takes_times: round(last.pages.panels.ms / before.pages.panels.ms, 2) };
}

function hasRoom(folder: string, events: number): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > events * BYTES_OF_EVENT;
}
