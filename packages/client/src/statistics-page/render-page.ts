import { countInWords, durationInWords, titleOf, valueInWords } from '../statistics/in-words.ts';
import type { MetricStatistic, PersonalStatistics } from '../statistics/personal-statistics.ts';

export type Charts = typeof import('@candor/charts');

export interface PageOptions {
  /** The name people know the product by. */
  readonly title: string;
  /** What its user types. */
  readonly command: string;
  /** RFC 3339 */
  readonly madeAt: string;
}

/** Nothing is loaded, run or asked for, whatever else is in the page (https://www.w3.org/TR/CSP3). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SHOWN_VALUES = 10;

/** What a page says, in the frame that every one has. */
export interface PageContent {
  /** UTC dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly sections: readonly string[];
}

/** The personal statistics as one HTML document that needs nothing else. */
export function renderPage(statistics: PersonalStatistics, options: PageOptions, charts: Charts): string {
  const sections = [
    totals(statistics, charts),
    overTime(statistics, charts),
    ...metricSections(statistics, charts),
  ];
  return renderFrame({ ...statistics, sections }, options, charts);
}

export function renderFrame(
  { from, to, days, sections }: PageContent,
  { title, command, madeAt }: PageOptions,
  charts: Charts,
): string {
  const text = charts.escapeXml;
  const name = text(`${title}: your own statistics`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${charts.CHART_CSS}${charts.PAGE_CSS}</style>
</head>
<body>
<div class="all">
<header><h1>${name}</h1><p>${from} to ${to}, ${days === 1 ? 'one day' : `${days} days`} (UTC)</p></header>
<main>
${sections.join('\n')}
</main>
<footer><p>Made on this machine at ${text(madeAt)} from what is stored on it, without asking any server.
<code>${text(command)} telemetry show</code> prints the events, <code>${text(command)} telemetry clear</code> erases them and this page.</p></footer>
</div>
</body>
</html>
`;
}

function totals(statistics: PersonalStatistics, { escapeXml, sparkline }: Charts): string {
  const { by_day: daily, sessions, events, total_duration_ms, active_days, days } = statistics;
  const spark = (id: string, what: string, values: readonly number[]) =>
    `<div class="spark">${sparkline({ id, title: `${what} by day`, description: peak(values, daily), values })}</div>`;
  const tiles = [
    tile(
      'Sessions',
      countInWords(sessions),
      spark(
        'sessions',
        'Sessions',
        daily.map((day) => day.sessions),
      ),
    ),
    tile(
      'Events',
      countInWords(events),
      spark(
        'events',
        'Events',
        daily.map((day) => day.events),
      ),
    ),
    tile('Time in sessions', durationInWords(total_duration_ms), ''),
    tile('Active days', `${active_days} of ${days}`, ''),
  ];
  return `<ul class="grid totals">${tiles.join('')}</ul>`;

  function tile(name: string, value: string, more: string): string {
    return `<li class="tile"><h2 style="margin:0;font-size:14px">${escapeXml(name)}</h2><p class="number">${escapeXml(value)}</p>${more}</li>`;
  }
}

function peak(values: readonly number[], days: readonly { readonly date: string }[]): string {
  const greatest = Math.max(0, ...values);
  const day = days[values.indexOf(greatest)]?.date;
  return greatest === 0 ? 'None on any day.' : `At most ${countInWords(greatest)}, on ${day}.`;
}

function overTime({ by_day, by_hour }: PersonalStatistics, charts: Charts): string {
  const labels = by_day.map(({ date }) => date.slice(5));
  const line = (id: string, width: number, height: number) =>
    charts.lineChart({
      ...{ id, labels, width, height },
      title: 'Events by day',
      description: peak(
        by_day.map((day) => day.events),
        by_day,
      ),
      series: [{ name: 'events', values: by_day.map((day) => day.events) }],
    });
  const rows = by_day.map(
    ({ date, sessions, events }) =>
      `<tr><th scope="row">${date}</th><td>${sessions}</td><td>${events}</td></tr>`,
  );
  const heat = (id: string, width: number) =>
    charts.heatMap({
      ...{ id, width, rows: WEEK, values: by_hour },
      columns: Array.from({ length: 24 }, (_, hour) => String(hour)),
      title: 'Events by day of the week and hour',
      description: busiest(by_hour),
    });
  return `<h2>Over time</h2>
<section class="panel"><h3>Events by day</h3><div class="broad">${line('line', 1040, 220)}</div><div class="narrow">${line('line-narrow', 340, 190)}</div>
<details><summary>As a table</summary><table><thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sessions</th><th scope="col">Events</th></tr></thead><tbody>${rows.join('')}</tbody></table></details></section>
<section class="panel"><h3>By day of the week and hour, by this machine's clock</h3><div class="broad">${heat('heat', 1040)}</div><div class="narrow">${heat('heat-narrow', 340)}</div></section>`;
}

function busiest(byHour: readonly (readonly number[])[]): string {
  const greatest = Math.max(0, ...byHour.flat());
  const row = byHour.findIndex((hours) => hours.includes(greatest));
  if (greatest === 0) return 'None.';
  return `Most on ${WEEK[row]} at ${byHour[row]?.indexOf(greatest)} o'clock: ${greatest}.`;
}

function metricSections({ metrics, by_day }: PersonalStatistics, charts: Charts): readonly string[] {
  const known = metrics.filter((metric) => metric.n > 0);
  const numbers = known.filter(({ kind }) => kind !== 'distribution' && kind !== 'histogram');
  const pictures = known.filter(
    ({ shares, buckets }) => buckets !== undefined || shares?.some(({ value }) => value !== 'none') === true,
  );
  const days = by_day.map(({ date }) => date);
  return [
    ...(numbers.length === 0
      ? []
      : [
          `<h2>Numbers</h2><ul class="grid">${numbers.map((one) => numberTile(one, days, charts)).join('')}</ul>`,
        ]),
    ...(pictures.length === 0
      ? []
      : [
          `<h2>What it was</h2><ul class="grid wide">${pictures.map((one) => pictureTile(one, charts)).join('')}</ul>`,
        ]),
  ];
}

function numberTile(metric: MetricStatistic, days: readonly string[], charts: Charts): string {
  const { name, daily, unit, question, unpriced_tokens = 0 } = metric;
  const text = charts.escapeXml;
  const known = daily.filter((value) => value !== null);
  const last = daily.findLastIndex((value) => value !== null);
  const spark = charts.sparkline({
    id: `metric-${name}`,
    title: `${titleOf(name)} by day`,
    description:
      known.length === 0
        ? 'None on any day.'
        : `Last ${valueInWords(daily[last] ?? null, unit)}, on ${days[last]}.`,
    values: daily,
  });
  const unpriced =
    unpriced_tokens === 0
      ? ''
      : ` Without ${countInWords(unpriced_tokens)} tokens of models that have no price.`;
  return `<li class="tile"><h3>${text(titleOf(name))}</h3>${amount(metric, charts)}<div class="spark">${spark}</div><p class="question">${text(question + unpriced)}</p></li>`;
}

function amount({ value, unit, percentiles }: MetricStatistic, { escapeXml }: Charts): string {
  if (percentiles === undefined) return `<p class="number">${escapeXml(valueInWords(value, unit))}</p>`;
  const parts = Object.entries(percentiles).map(
    ([name, one]) => `<div><dt>${escapeXml(name)}</dt><dd>${escapeXml(valueInWords(one, unit))}</dd></div>`,
  );
  return `<dl class="percentiles">${parts.join('')}</dl>`;
}

function pictureTile(
  { name, question, shares, buckets = [], unit, n }: MetricStatistic,
  charts: Charts,
): string {
  const words = { id: `metric-${name}`, title: titleOf(name) };
  const picture =
    shares === undefined
      ? charts.histogram({
          ...words,
          buckets,
          description: `${n} values.`,
          format: (value) => valueInWords(value, unit),
        })
      : charts.barChart({
          ...words,
          description: shares
            .slice(0, SHOWN_VALUES)
            .map(({ value, share }) => `${value} ${(share * 100).toFixed(1)}%`)
            .join(', '),
          rows: shares.slice(0, SHOWN_VALUES).map(({ value, count, share }) => ({
            label: value,
            value: share,
            words: `${(share * 100).toFixed(1)}%  ${countInWords(count)}`,
          })),
        });
  const more = (shares?.length ?? 0) - SHOWN_VALUES;
  const rest = more > 0 ? ` And ${more} more.` : '';
  return `<li class="tile"><h3>${charts.escapeXml(titleOf(name))}</h3><div class="picture">${picture}</div><p class="question">${charts.escapeXml(question + rest)}</p></li>`;
}
