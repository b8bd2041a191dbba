import { noisyStatisticsText } from '../statistics/noisy-statistics-text.ts';
import { personalStatistics } from '../statistics/personal-statistics.ts';
import { readNoisyStatistics } from '../statistics/read-noisy-statistics.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import { statisticsText } from '../statistics/statistics-text.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { print, say } from './print.ts';
import { wholeNumber } from './whole-number.ts';

/** Days that are looked back on, unless told otherwise. */
export const DAYS = 30;
/** No store keeps events for longer. */
const MOST_DAYS = 3660;

export const metrics: Command = {
  summary: 'your own statistics, from what is stored on this machine',
  options: {
    days: { type: 'string', value: 'N', help: `the last N days (${DAYS})` },
    json: { type: 'boolean', help: 'print JSON' },
  },
  examples: ['', '--days 7', '--json'],
  async run(values, context) {
    const { catalog, settings, consent } = context;
    const days = daysOf(values.days);
    if (days === undefined) return EXIT.usage;
    if (settings.privacy.differentialPrivacy) return noisyMetrics(context, days, values.json === true);
    const stored = readStatistics(settings.storePath, catalog, days);
    const statistics = stored ?? personalStatistics(catalog, [], { days, now: Date.now() });
    if (values.json === true) {
      print(JSON.stringify(statistics, null, 2));
      return EXIT.done;
    }
    if (statistics.events === 0) {
      const state = consent.on ? '' : ` Telemetry is off (${consent.because}).`;
      print(`Nothing is stored of the last ${days} days.${state}`);
      return EXIT.done;
    }
    const { sparklineText } = await import('@candor/charts');
    print(statisticsText(statistics, sparklineText));
    return EXIT.done;
  },
};

/** The same, from counts with noise. */
function noisyMetrics({ catalog, settings }: CommandContext, days: number, json: boolean): number {
  const statistics = readNoisyStatistics(settings, catalog, days);
  if (statistics === undefined) say('Nothing is stored, so there is nothing to be computed.');
  else if (json) print(JSON.stringify(statistics, null, 2));
  else print(noisyStatisticsText(statistics));
  return EXIT.done;
}

/** The days that were asked for; says what is wrong with them where that is so. */
export function daysOf(text: string | boolean | undefined): number | undefined {
  const days = text === undefined ? DAYS : wholeNumber(text);
  if (days !== undefined && days <= MOST_DAYS) return days;
  say(`--days takes a whole number from 1 to ${MOST_DAYS}`);
  return undefined;
}
