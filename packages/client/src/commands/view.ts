import { noisyStatisticsText } from '../statistics/noisy-statistics-text.ts';
import { readNoisyStatistics } from '../statistics/read-noisy-statistics.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import { cachedPage } from '../statistics-page/cached-page.ts';
import { openInBrowser } from '../statistics-page/open-in-browser.ts';
import { renderFrame } from '../statistics-page/render-frame.ts';
import { renderPage } from '../statistics-page/render-page.ts';
import { writePage } from '../statistics-page/write-page.ts';
import { readStore } from '../store/open-store.ts';
import { type Command, EXIT } from './command-context.ts';
import { DAYS, daysOf } from './metrics.ts';
import { print, say } from './print.ts';
import { uploadRows } from './show-text.ts';
import { statusLines } from './status.ts';

export const view: Command = {
  summary: 'the same as a page in your browser: a file on this machine',
  options: {
    days: { type: 'string', value: 'N', help: `the last N days (${DAYS})` },
    'no-open': { type: 'boolean', help: 'write the page, and only say where' },
  },
  examples: ['', '--days 90 --no-open'],
  async run(values, context) {
    const { catalog, settings } = context;
    const days = daysOf(values.days);
    if (days === undefined) return EXIT.usage;
    const isNoisy = settings.privacy.differentialPrivacy;
    const noisy = isNoisy ? readNoisyStatistics(settings, catalog, days) : undefined;
    const exact = isNoisy ? undefined : readStatistics(settings.storePath, catalog, days);
    if (noisy === undefined && (exact === undefined || exact.events === 0)) {
      say(`Nothing is stored of the last ${days} days, so there is no page to show.`);
      return EXIT.done;
    }
    const page = {
      title: catalog.title ?? catalog.product,
      command: catalog.command ?? catalog.product,
      madeAt: new Date().toISOString(),
      state: statusLines(context),
    };
    const path = cachedPage(catalog.product, process.env);
    const charts = await import('@candor/charts');
    if (noisy !== undefined) {
      // Without pictures: they would be of noise.
      const text = `<pre>${charts.escapeXml(noisyStatisticsText(noisy))}</pre>`;
      writePage(path, renderFrame({ ...noisy, sections: [text] }, page, charts));
    } else if (exact !== undefined) {
      const uploads = readStore(settings.storePath, uploadRows) ?? [];
      writePage(path, renderPage(exact, { ...page, events: catalog.events, uploads }, charts));
    }
    print(path);
    const someoneLooks = process.stdout.isTTY === true && process.stdin.isTTY === true;
    if (values['no-open'] !== true && someoneLooks) openInBrowser(path);
    return EXIT.done;
  },
};
