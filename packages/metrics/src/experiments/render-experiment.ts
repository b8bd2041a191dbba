import { eventsTable, Parameters, quote, renderAll, renderColumn, type Statement } from '../clickhouse.ts';
import type { Count } from '../plan.ts';
import type { Outcome, UnitNumber } from './outcome.ts';
import type { ExperimentPlan } from './plan-experiment.ts';

/**
 * Renders a plan for ClickHouse. First each person-day gets its variant and its y and x of each outcome, then the sums
 * that the delta method needs are taken by day and variant. The result's columns: `start` (Unix milliseconds), `variant`
 * (empty for people-days that say several), `n`, and for the outcome at each place k `y_k`, `x_k`, `yy_k`, `xx_k` and `xy_k`.
 */
export function renderExperiment(plan: ExperimentPlan): Statement {
  const params = new Parameters();
  const said = renderColumn(plan.variant, params);
  const carries = `event IN (${names(plan.carriers, params)}) AND ${said} <> ''`;
  const numbers = plan.outcomes.flatMap(({ outcome }, k) => [
    `toFloat64(${renderY(outcome, params)}) AS y${k}`,
    `toFloat64(${outcome.measured === 'ratio' ? renderNumber(outcome.x, params) : '1'}) AS x${k}`,
  ]);
  const sums = plan.outcomes.flatMap((_, k) => [
    ...[`sum(y${k}) AS y_${k}`, `sum(x${k}) AS x_${k}`, `sum(y${k} * y${k}) AS yy_${k}`],
    ...[`sum(x${k} * x${k}) AS xx_${k}`, `sum(x${k} * y${k}) AS xy_${k}`],
  ]);
  const conditions = [
    `timestamp >= fromUnixTimestamp64Milli(${params.add('Int64', plan.from)}, 'UTC')`,
    `timestamp < fromUnixTimestamp64Milli(${params.add('Int64', plan.to)}, 'UTC')`,
    `event IN (${names(plan.events, params)})`,
    ...(plan.where.length === 0 ? [] : [renderAll(plan.where, params)]),
  ];
  // A daily id is one person's on one day, so it alone is the unit.
  const units = [
    'SELECT toUnixTimestamp(toStartOfDay(min(timestamp))) * 1000 AS day',
    `uniqExactIf(${said}, ${carries}) AS variants`,
    `anyIf(${said}, ${carries}) AS one_variant`,
    ...numbers,
  ].join(', ');
  const where = `WHERE ${conditions.join(' AND ')} GROUP BY daily_id HAVING variants > 0`;
  const head = ['day AS start', "if(variants = 1, one_variant, '') AS variant", 'count() AS n', ...sums];
  return {
    sql:
      `SELECT ${head.join(', ')} FROM (${units} FROM ${quote(eventsTable(plan.product))} ${where})` +
      ' GROUP BY start, variant ORDER BY start, variant',
    params: params.values,
  };
}

function renderY(outcome: Outcome, params: Parameters): string {
  const y = renderNumber(outcome.y, params);
  if (outcome.measured !== 'ratio' || !outcome.complement) return y;
  return `toFloat64(${renderNumber(outcome.x, params)}) - toFloat64(${y})`;
}

function renderNumber(number: UnitNumber, params: Parameters): string {
  if (number.kind === 'counts') return number.counts.map((count) => renderCount(count, params)).join(' + ');
  const when = renderAll(number.when, params);
  const column = quote(number.column);
  // What was not given adds nothing.
  if (number.kind === 'sum') return `sumIf(ifNull(toFloat64(${column}), 0), ${when})`;
  return `countIf(${column} IS NOT NULL AND ${when})`;
}

/** Within one person-day. */
function renderCount({ unit, when }: Count, params: Parameters): string {
  const condition = renderAll(when, params);
  switch (unit) {
    case 'events':
      return `countIf(${condition})`;
    case 'sessions':
      return `uniqExactIf(session, ${condition})`;
    case 'person_days':
      return `(countIf(${condition}) > 0)`;
  }
}

function names(values: readonly string[], params: Parameters): string {
  return values.map((value) => params.add('String', value)).join(', ');
}
