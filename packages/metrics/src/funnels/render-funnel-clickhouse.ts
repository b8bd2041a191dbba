import { binderOf, CLICKHOUSE, eventsTable, Parameters, quote, type Statement } from '../clickhouse.ts';
import type { FunnelPlan } from './plan-funnel.ts';
import { PLACES_PER_MS, renderParts } from './render-parts.ts';

/**
 * Renders a funnel for ClickHouse in one pass: for each session or person-day its entry, and the places of what may be its
 * later steps; then the steps one after the other. A place is 0 for a step that was not reached. `windowFunnel` is not used:
 * events of one millisecond are in no order to it.
 *
 * The result's columns: `group_0…`, `n_1…` and `median_2…` (milliseconds); no row where nobody entered.
 */
export function renderFunnelClickHouse(plan: FunnelPlan): Statement {
  const params = new Parameters();
  const { followed, place, steps, texts, groupNames, where, filters } = renderParts(
    plan,
    CLICKHOUSE,
    binderOf(params),
  );
  const [first = '', ...later] = steps;
  // The least of such texts is the first entry, and of several with one place the one with the least texts. An engine keeps
  // a text for each session in less memory than a tuple.
  const entry =
    texts.length === 0 ? place : `concat(${[`hex(toUInt64(${place}))`, ...texts].join(", '\\0', ")})`;
  // The names begin with an underscore, which no field's does.
  const found =
    `SELECT minIf(${entry}, ${first}) AS _entry` +
    later.map((step, index) => `, groupArrayIf(${place}, ${step}) AS _places_${index + 2}`).join('') +
    ` FROM ${quote(eventsTable(plan.product))} WHERE ${where} GROUP BY ${followed} HAVING countIf(${first}) > 0`;
  const text = (index: number) => `splitByChar('\\0', _entry)[${index + 2}]`;
  const entered =
    texts.length === 0 ? '_entry' : 'toInt64(reinterpretAsUInt64(reverse(unhex(left(_entry, 16)))))';
  const reached = later.map((_step, index) => {
    const before = `place_${index + 1}`;
    const after = `arrayMin(arrayFilter(one -> one > ${before}, _places_${index + 2}))`;
    return `if(${before} = 0, 0, ${after}) AS place_${index + 2}`;
  });
  const columns = [...groupNames.map((name, index) => `${text(index)} AS ${name}`), `${entered} AS place_1`];
  const kept = filters(text);
  const filtering = kept.length === 0 ? '' : ` WHERE ${kept.join(' AND ')}`;
  const everybody = `SELECT ${[...columns, ...reached].join(', ')} FROM (${found})${filtering}`;
  const counts = steps.map((_step, index) => `countIf(place_${index + 1} > 0) AS n_${index + 1}`);
  const medians = later.map((_step, index) => {
    const [from, to] = [`place_${index + 1}`, `place_${index + 2}`];
    const time = `intDiv(${to}, ${PLACES_PER_MS}) - intDiv(${from}, ${PLACES_PER_MS})`;
    return `quantileExactInclusiveOrNullIf(0.5)(${time}, ${to} > 0) AS median_${index + 2}`;
  });
  const grouping = groupNames.length === 0 ? '' : ` GROUP BY ${groupNames.join(', ')}`;
  return {
    sql:
      `SELECT ${[...groupNames, ...counts, ...medians].join(', ')} FROM (${everybody})${grouping}` +
      ` ORDER BY ${['n_1 DESC', ...groupNames].join(', ')}`,
    params: params.values,
  };
}
