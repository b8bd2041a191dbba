import type { CatalogDefinition } from '@candor/catalog';
import { UPLOAD_HEAD } from '../commands/show-text.ts';
import { countInWords } from '../statistics/in-words.ts';
import type { PersonalStatistics } from '../statistics/personal-statistics.ts';
import { peak, spark } from './pictures-by-day.ts';
import type { Charts } from './render-frame.ts';

/** Which events there were, what each of them means, and on which days. */
export function recordedSection(
  { by_event_and_day, by_event, by_day }: PersonalStatistics,
  events: CatalogDefinition['events'],
  charts: Charts,
): string {
  const dates = by_day.map(({ date }) => date);
  const text = charts.escapeXml;
  const tiles = Object.entries(by_event_and_day).map(([name, daily]) => {
    const picture = spark(charts, name, daily, peak(daily, dates));
    const { description = 'The catalog of this version does not have it.', purpose } = events[name] ?? {};
    const why = purpose === undefined ? '' : ` Why: ${purpose}`;
    return `<li class="tile"><h3>${text(name)}</h3><p class="number">${countInWords(by_event[name] ?? 0)}</p>${picture}<p class="question">${text(description + why)}</p></li>`;
  });
  const rows = Object.entries(by_event_and_day).flatMap(([name, daily]) =>
    daily.flatMap((n, day) => (n === 0 ? [] : [[dates[day] ?? '', name, countInWords(n)]])),
  );
  const table = charts.htmlTable(['Day (UTC)', 'Event', 'Recorded'], rows.sort());
  return `<h2>What was recorded</h2><ul class="grid">${tiles.join('')}</ul><details><summary>By day, as a table</summary><div class="panel">${table}</div></details>`;
}

/** @param uploads as `uploadRows` gives them */
export function sentSection(uploads: readonly (readonly string[])[], charts: Charts): string {
  const what = uploads.length === 0 ? '<p>Nothing.</p>' : charts.htmlTable(UPLOAD_HEAD, uploads);
  return `<h2>What was sent</h2><section class="panel">${what}</section>`;
}
