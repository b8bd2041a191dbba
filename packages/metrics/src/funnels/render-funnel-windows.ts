import { POSTGRES } from '../dialects/postgres.ts';
import { type ListStatement, SQLITE } from '../dialects/sqlite.ts';
import { createBinder } from '../sql/create-binder.ts';
import type { Bind, Dialect } from '../sql/dialect.ts';
import type { FunnelPlan } from './plan-funnel.ts';
import { PLACES_PER_MS, renderParts } from './render-parts.ts';

/** Renders a funnel for SQLite, over the table of `createSqliteEvents`. */
export function renderFunnelSqlite(plan: FunnelPlan): ListStatement {
  const { bind, values } = createBinder((position) => `?${position}`);
  return { sql: renderWindows(plan, SQLITE, bind, ''), values };
}

/** Renders a funnel for PostgreSQL, over the table of `createPostgresEvents`. */
export function renderFunnelPostgres(plan: FunnelPlan): ListStatement {
  const { bind, values } = createBinder((position) => `$${position}`);
  // Texts are compared byte by byte, as the other engines do it.
  return { sql: renderWindows(plan, POSTGRES, bind, ' COLLATE "C"'), values };
}

/**
 * A funnel in windows over each session or person-day, one for each step: the least place of the step behind that of the step
 * before. The columns are those of `renderFunnelClickHouse`.
 *
 * @param collation of texts
 */
function renderWindows(plan: FunnelPlan, dialect: Dialect, bind: Bind, collation: string): string {
  const parts = renderParts(plan, dialect, bind);
  const { steps, texts, groupNames } = parts;
  const text = (index: number) => `text_${index}`;
  const columns = [
    `${parts.followed} AS followed, ${parts.place} AS place`,
    ...steps.map((step, index) => `CASE WHEN ${step} THEN 1 ELSE 0 END AS is_${index + 1}`),
    ...texts.map((one, index) => `(${one})${collation} AS ${text(index)}`),
  ];
  const table = dialect.quote(`events_${plan.product}`);
  const events = `SELECT ${columns.join(', ')} FROM ${table} WHERE ${parts.where}`;
  const placed = steps.reduce((from, _step, index) => {
    const behind = index === 0 ? '' : ` AND place > place_${index}`;
    const reached = `CASE WHEN is_${index + 1} = 1${behind} THEN place END`;
    return `SELECT *, min(${reached}) OVER (PARTITION BY followed) AS place_${index + 1} FROM (${from}) AS to_${index}`;
  }, events);
  // Of entries with one place, the least texts count.
  const order = [
    'CASE WHEN is_1 = 1 AND place = place_1 THEN 0 ELSE 1 END',
    ...texts.map((_one, i) => text(i)),
  ];
  const ranked = `SELECT *, row_number() OVER (PARTITION BY followed ORDER BY ${order.join(', ')}) AS nth FROM (${placed}) AS placed`;
  const times = steps.slice(1).map((_step, index) => {
    const time = (place: string) => `(${place} - ${place} % ${PLACES_PER_MS}) / ${PLACES_PER_MS}`;
    return `${time(`place_${index + 2}`)} - ${time(`place_${index + 1}`)} AS time_${index + 2}`;
  });
  const names = groupNames.map((name, index) => `${text(index)} AS ${name}`);
  const places = steps.map((_step, index) => `place_${index + 1}`);
  const entered = ['nth = 1 AND place_1 IS NOT NULL', ...parts.filters(text)].join(' AND ');
  const everybody = `SELECT ${[...names, ...places, ...times].join(', ')} FROM (${ranked}) AS ranked WHERE ${entered}`;
  const counts = places.map((place, index) => `count(${place}) AS n_${index + 1}`);
  const medians = steps
    .slice(1)
    .map(
      (_step, index) =>
        `${dialect.percentile(0.5, [0.5], `time_${index + 2}`, undefined)} AS median_${index + 2}`,
    );
  const grouping = groupNames.length === 0 ? '' : ` GROUP BY ${groupNames.join(', ')}`;
  const entries = groupNames.length === 0 ? ' HAVING count(place_1) > 0' : '';
  return (
    `SELECT ${[...groupNames, ...counts, ...medians].join(', ')} FROM (${everybody}) AS everybody${grouping}${entries}` +
    ` ORDER BY ${['n_1 DESC', ...groupNames].join(', ')}`
  );
}
