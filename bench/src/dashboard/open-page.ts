import type { CompiledCatalog } from '@candor/catalog';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import { median } from '../statistics.ts';
import { fillDays } from './fill-days.ts';

const ROUNDS = 5;
/** Enough that every answer of a range that holds the present day is to be found anew. */
const EVENTS = 1000;

export interface OpenedPage {
  /** Milliseconds until nothing on the first page is being loaded, in a browser that has seen none of it; a median. */
  readonly ms: number;
  /** The same while the server has kept the answers. */
  readonly againMs: number;
  /** Scripts of the first page, as they are sent. */
  readonly scriptKb: number;
}

export interface Opening {
  readonly url: string;
  readonly socket: string;
  readonly catalog: CompiledCatalog;
  /** UTC, `2026-01-31` */
  readonly today: string;
  readonly progress: (line: string) => void;
}

/** Opens the first page of 90 days as a reader does, in Chromium. */
export async function openPages({ url, socket, catalog, today, progress }: Opening): Promise<OpenedPage> {
  const browser = await launchChromium();
  try {
    const [fresh, kept]: [Opened[], Opened[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await fillDays({ socket, catalog, days: [today], events: EVENTS + round, progress: () => undefined });
      fresh.push(await open(browser, url));
      kept.push(await open(browser, url));
    }
    const times = (opened: readonly Opened[]) => median(opened.map(({ ms }) => ms));
    progress(`opened: ${Math.round(times(fresh))} ms, again ${Math.round(times(kept))} ms`);
    return {
      ms: times(fresh),
      againMs: times(kept),
      scriptKb: Math.max(...fresh.map(({ scriptBytes }) => scriptBytes)) / 1000,
    };
  } finally {
    await browser.close();
  }
}

interface Opened {
  readonly ms: number;
  readonly scriptBytes: number;
}

async function open(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(`${url}/p/caro?range=90d`);
    await page.locator('[data-chart] canvas').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    const ms = performance.now() - begun;
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map((entry) => Number(Reflect.get(entry, 'encodedBodySize') ?? 0)),
    );
    return { ms, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}
