import type { CatalogDefinition } from '@candor/catalog';
import { countInWords, durationInWords } from '../statistics/in-words.ts';
import type { PersonalStatistics } from '../statistics/personal-statistics.ts';
import { metricSections } from './metric-sections.ts';
import { peak, spark } from './pictures-by-day.ts';
import { recordedSection, sentSection } from './recorded-sections.ts';
import { type Charts, type PageOptions, renderFrame } from './render-frame.ts';

const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

export interface PersonalPage extends PageOptions {
  /** What each means. */
  readonly events: CatalogDefinition['events'];
  /** As `uploadRows` gives them. */
  readonly uploads: readonly (readonly string[])[];
}

/** The personal statistics as one HTML document that needs nothing else. */
export function renderPage(statistics: PersonalStatistics, page: PersonalPage, charts: Charts): string {
  const sections = [
    totals(statistics, charts),
    overTime(statistics, charts),
    ...metricSections(statistics, charts),
    recordedSection(statistics, page.events, charts),
    sentSection(page.uploads, charts),
  ];
  return renderFrame({ ...statistics, sections }, page, charts);
}

function totals(statistics: PersonalStatistics, charts: Charts): string {
  const { by_day, sessions, events, total_duration_ms, active_days, days } = statistics;
  const dates = by_day.map(({ date }) => date);
  const line = (name: string, values: readonly number[]) => spark(charts, name, values, peak(values, dates));
  const tile = (name: string, value: string, more = '') =>
    `<li class="tile"><h3>${name}</h3><p class="number">${value}</p>${more}</li>`;
  return `<h2>In short</h2><ul class="grid totals">${[
    tile(
      'Sessions',
      countInWords(sessions),
      line(
        'Sessions',
        by_day.map((day) => day.sessions),
      ),
    ),
    tile(
      'Events',
      countInWords(events),
      line(
        'Events',
        by_day.map((day) => day.events),
      ),
    ),
    tile('Time in sessions', durationInWords(total_duration_ms)),
    tile('Active days', `${active_days} of ${days}`),
  ].join('')}</ul>`;
}

function overTime({ by_day, by_hour }: PersonalStatistics, charts: Charts): string {
  const values = by_day.map(({ events }) => events);
  const dates = by_day.map(({ date }) => date);
  const line = (id: string, width: number, height: number) =>
    charts.lineChart({
      ...{ id, width, height, labels: dates.map((date) => date.slice(5)) },
      title: 'Events by day',
      description: peak(values, dates),
      series: [{ name: 'events', values }],
    });
  const heat = (id: string, width: number) =>
    charts.heatMap({
      ...{ id, width, rows: WEEK, values: by_hour, columns: HOURS },
      title: 'Events by day of the week and hour',
      description: busiest(by_hour),
    });
  const rows = by_day.map(({ date, sessions, events }) => [date, String(sessions), String(events)]);
  const hours = HOURS.map((hour, at) => [hour, ...by_hour.map((day) => String(day[at]))]);
  return `<h2>Over time</h2>
<section class="panel"><h3>Events by day</h3>${both(line('line', 1040, 220), line('line-narrow', 340, 190))}${charts.tableBehind(['Day (UTC)', 'Sessions', 'Events'], rows)}</section>
<section class="panel"><h3>By day of the week and hour, by this machine's clock</h3>${both(heat('heat', 1040), heat('heat-narrow', 340))}${charts.tableBehind(['Hour', ...WEEK], hours)}</section>`;
}

/** Letters stay as large as others on a narrow screen, so that has a picture of its own. */
function both(broad: string, narrow: string): string {
  return `<div class="broad">${broad}</div><div class="narrow">${narrow}</div>`;
}

function busiest(byHour: readonly (readonly number[])[]): string {
  const greatest = Math.max(0, ...byHour.flat());
  const row = byHour.findIndex((hours) => hours.includes(greatest));
  if (greatest === 0) return 'None.';
  return `Most on ${WEEK[row]} at ${byHour[row]?.indexOf(greatest)} o'clock: ${greatest}.`;
}
