import { launchChromium } from '@candor/bench/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** How a page is looked at. */
export interface Look {
  readonly theme: 'light' | 'dark';
  /** Of the window, in CSS pixels. */
  readonly width: 1440 | 390;
}

/** Colours change with the theme and the layout with the width: two looks show all of both. */
export const LOOKS: readonly Look[] = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
];

export interface VisitOptions extends Partial<Look> {
  /** What the browser may say on its console, as when a test asks for an answer that is an error. */
  readonly expected?: readonly RegExp[];
  /** Who visits: cookies and storage of an earlier visit. A stranger by default. */
  readonly as?: BrowserContext;
}

/** One browser, for the pages of one server. */
export interface Browsing {
  /** Somebody whose cookies last over several visits. */
  somebody(): Promise<BrowserContext>;
  /**
   * Opens a page and works on it.
   *
   * @param path as `/p/caro?range=30d`
   * @throws {Error} when the page did what no page may: asked another origin, broke its Content-Security-Policy, or
   * failed; and when `work` throws
   */
  visit(path: string, work: (page: Page) => Promise<void>, options?: VisitOptions): Promise<void>;
  close(): Promise<void>;
}

/** @param origin of the server, `http://127.0.0.1:7700` */
export async function startBrowsing(origin: string): Promise<Browsing> {
  const browser = await launchChromium();
  return {
    somebody: () => browser.newContext(),
    visit: (path, work, options = {}) => visit(browser, origin, path, work, options),
    close: () => browser.close(),
  };
}

/** Looks at an open page in another way. It is not loaded again. */
export async function lookAt(page: Page, { theme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
}

/** Waits until nothing on a page is still being loaded. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('#app > *').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

async function visit(
  browser: Browser,
  origin: string,
  path: string,
  work: (page: Page) => Promise<void>,
  { theme = 'light', width = 1440, expected = [], as }: VisitOptions,
): Promise<void> {
  const context = as ?? (await browser.newContext());
  const page = await context.newPage();
  const complaints: string[] = [];
  try {
    await lookAt(page, { theme, width });
    await watch(page, new URL(origin).origin, (line) => complaints.push(line));
    await page.goto(`${origin}${path}`);
    await work(page);
  } finally {
    await (as === undefined ? context.close() : page.close());
  }
  const unexpected = complaints.filter((line) => !expected.some((pattern) => pattern.test(line)));
  if (unexpected.length > 0) throw new Error(`${path}: ${unexpected.join('\n')}`);
}

/** Tells of everything that no page of ours may do. */
async function watch(page: Page, origin: string, complain: (line: string) => void): Promise<void> {
  page.on('request', (request) => {
    const url = request.url();
    // A file that the page itself made, to be saved, has an address of its own origin.
    if (new URL(url).origin !== origin) complain(`asked ${url.slice(0, 200)}, which is not of ${origin}`);
  });
  page.on('websocket', (socket) => complain(`opened ${socket.url()}`));
  page.on('pageerror', (error) => complain(`failed: ${error.message}`));
  page.on('crash', () => complain('crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} (${message.location().url})`);
  });
  // The console tells of violations too, but not of all, and not in the same words in each version.
  await page.exposeFunction('candorViolation', (line: string) => complain(line));
  await page.addInitScript({
    content: `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      candorViolation('broke ' + effectiveDirective + ' with ' + blockedURI))`,
  });
}
