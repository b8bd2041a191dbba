import { type Count, isOfUnits, type Measure, OTHER, type Plan, type Predicate } from '../plan.ts';
import { type Bind, type Dialect, type Key, placeOf } from './dialect.ts';
import { renderBucket } from './render-bucket.ts';
import {
  countIf,
  type MeasureContext,
  renderAggregate,
  renderMeasure,
  renderValue,
  renderWhen,
  unitColumn,
} from './render-measure.ts';
import { renderAllOf, renderText } from './render-predicate.ts';

const DAY_MS = 86_400_000;

interface Rows {
  readonly keys: readonly Key[];
  readonly from: string;
  readonly where: string;
  readonly context: MeasureContext;
}

/**
 * Renders a plan in an engine's SQL. The result's columns: `start` (milliseconds, with an interval; see `bucketOf`),
 * `group_0…`, and one a measure. Without an interval and groups there is one row, otherwise one for each that has events, in no
 * order.
 *
 * @param table what stands behind FROM, in SQL: the table that holds the events, or a query of it
 */
export function renderPlan(plan: Plan, dialect: Dialect, table: string, bind: Bind): string {
  const rows = rowsOf(plan, dialect, table, bind);
  const measures = Object.entries(plan.measures);
  const names = [...rows.keys.map(({ name }) => name), ...measures.map(([name]) => `__${name}`)];
  const renamed = names.map((name) => `${name} AS ${dialect.quote(name.slice(2))}`);
  return `SELECT ${renamed.join(', ')} FROM (${renderMeasures(rows, measures)}) AS measured`;
}

/**
 * The columns are named as in the result behind two underscores, which no field's name begins with: an engine may take a name
 * for the column of a result where that of a field is meant.
 */
function renderMeasures(rows: Rows, measures: readonly (readonly [string, Measure])[]): string {
  const { dialect } = rows.context;
  const single = measures.filter(([, measure]) => !isOfUnits(measure));
  if (single.length === measures.length) return singlePart(rows, single).sql;
  const parts = [...(single.length === 0 ? [] : [singlePart(rows, single)]), ...unitParts(rows, measures)];
  const names = rows.keys.map(({ name }) => name);
  const selected = parts.map(({ sql, columns }) => {
    const all = measures.map(([name]) => {
      const column = columns.includes(name) ? `__${name}` : 'NULL';
      return `CAST(${column} AS ${dialect.double}) AS part_${name}`;
    });
    return `SELECT ${[...names, ...all].join(', ')} FROM (${sql}) AS part`;
  });
  // Each part has a row of its own: counts add up, and of another measure only one part knows anything.
  const merged = measures.map(([name, { kind }]) => {
    const isCount = kind === 'counts' || kind === 'countOf';
    return `${isCount ? `coalesce(sum(part_${name}), 0)` : `max(part_${name})`} AS __${name}`;
  });
  return `SELECT ${[...names, ...merged].join(', ')} FROM (${selected.join(' UNION ALL ')}) AS parts${grouping(rows.keys)}`;
}

interface Part {
  readonly sql: string;
  /** The measures that it has a column for. */
  readonly columns: readonly string[];
}

function singlePart(rows: Rows, single: readonly (readonly [string, Measure])[]): Part {
  const all = single.map(([, measure]) => measure);
  const columns = single.map(([name, one]) => `${renderMeasure(rows.context, one, all)} AS __${name}`);
  return { sql: selectRows(rows, columns), columns: single.map(([name]) => name) };
}

type ValuesMeasure = Exclude<Measure, { readonly kind: 'counts' }>;

/** What is computed of sessions or person-days, each taken once. */
function unitParts(rows: Rows, measures: readonly (readonly [string, Measure])[]): readonly Part[] {
  const ofUnits = measures.filter(([, measure]) => isOfUnits(measure));
  const counted = ofUnits.flatMap(([name, measure]) =>
    measure.kind === 'counts' ? measure.counts.map((count) => countPart(rows, name, count)) : [],
  );
  const values = ofUnits.flatMap(([name, measure]) =>
    measure.kind === 'counts' ? [] : [[name, measure] as const],
  );
  const passes = Map.groupBy(values, ([, { column, when, perSession }]) =>
    JSON.stringify([column, when, perSession]),
  );
  return [...counted, ...[...passes.values()].map((pass) => valuesPart(rows, pass))];
}

/** The units that a count counts; one that only needs a single row is counted as everywhere else. */
function countPart(rows: Rows, name: string, count: Count): Part {
  const { keys, context } = rows;
  const { dialect } = context;
  const { unit, when, having } = count;
  const as = `AS __${name}`;
  if (unit === 'events' || having === undefined) {
    return singlePart(rows, [[name, { kind: 'counts', counts: [count] }]]);
  }
  const condition = renderWhen(context, when);
  const parts = {
    ...{ keys, unit: dialect.quote(unitColumn(unit)), from: rows.from, atLeast: having.atLeast },
  };
  const units =
    having.before === undefined
      ? selectUnits(rows, parts.unit, condition, `HAVING count(*) >= ${having.atLeast}`)
      : dialect.unitsAhead({
          ...parts,
          where: rows.where,
          when: condition ?? '1 = 1',
          before: renderWhen(context, having.before) ?? '1 = 1',
        });
  const names = keys.map((key) => key.name);
  const sql = `SELECT ${[...names, `count(*) ${as}`].join(', ')} FROM (${units}) AS units${grouping(keys)}`;
  return { sql, columns: [name] };
}

/** Numbers of which there is one a session. */
function valuesPart(rows: Rows, pass: readonly (readonly [string, ValuesMeasure])[]): Part {
  const { keys, context } = rows;
  const { dialect } = context;
  const [first] = pass;
  if (first === undefined) throw new Error('a pass has at least one measure');
  const [, { column, when, perSession }] = first;
  const value = renderValue(dialect, column);
  const condition = [renderWhen(context, when) ?? [], `${value} IS NOT NULL`].flat().join(' AND ');
  const fold = perSession === 'min' ? `min(${value})` : `sum(${value})`;
  const units = selectUnits(rows, dialect.quote('session'), condition, '', [`${fold} AS __v`]);
  const all = pass.map(([, measure]) => measure);
  const columns = pass.map(
    ([name, measure]) =>
      `${renderAggregate(context, measure, { value: '__v', when: undefined }, all)} AS __${name}`,
  );
  const names = keys.map((key) => key.name);
  const sql = `SELECT ${[...names, ...columns].join(', ')} FROM (${units}) AS units${grouping(keys)}`;
  return { sql, columns: pass.map(([name]) => name) };
}

function selectUnits(
  { keys, from, where }: Rows,
  unit: string,
  condition: string | undefined,
  having: string,
  columns: readonly string[] = [],
): string {
  const selected = [...keys.map(({ sql, name }) => `${sql} AS ${name}`), `${unit} AS __unit`, ...columns];
  const conditions = condition === undefined ? where : `${where} AND ${condition}`;
  const positions = [...keys, unit].map((_key, index) => index + 1).join(', ');
  return `SELECT ${selected.join(', ')} FROM ${from} WHERE ${conditions} GROUP BY ${positions} ${having}`;
}

function selectRows({ keys, from, where }: Rows, columns: readonly string[]): string {
  const selected = [...keys.map(({ sql, name }) => `${sql} AS ${name}`), ...columns];
  return `SELECT ${selected.join(', ')} FROM ${from} WHERE ${where}${grouping(keys)}`;
}

/** By position: a field may have the name of a key. */
function grouping(keys: readonly Key[]): string {
  return keys.length === 0 ? '' : ` GROUP BY ${keys.map((_key, index) => index + 1).join(', ')}`;
}

function rowsOf(plan: Plan, dialect: Dialect, table: string, bind: Bind): Rows {
  const { interval, offsets, groups, ofSession = [] } = plan;
  const keys = [
    ...(interval === undefined ? [] : [{ sql: renderBucket(dialect, interval, offsets), name: '__start' }]),
    ...groups.map((group, index) => ({ sql: renderGroup(dialect, bind, group), name: `__group_${index}` })),
  ];
  const looked = new Set(ofSession.map(({ as }) => as));
  const isLooked = ({ column }: Predicate) => typeof column === 'string' && looked.has(column);
  const timestamp = dialect.quote('timestamp');
  const since = (from: number) => `${timestamp} >= ${dialect.instant(from, bind)}`;
  const until = `${timestamp} < ${dialect.instant(plan.to, bind)}`;
  const events = renderAllOf(
    dialect,
    bind,
    plan.where.filter((one) => !isLooked(one)),
  );
  const where = [since(plan.from), until, ...(events === undefined ? [] : [events])].join(' AND ');
  const context = { dialect, bind, known: plan.where };
  if (ofSession.length === 0) return { keys, from: table, where, context };
  const columns = ofSession.map(({ as }, index) => `s${index}.v AS ${dialect.quote(as)}`);
  const session = dialect.quote('session');
  // A session is over at midnight UTC, so it began on the day of its events.
  const began = [since(Math.floor(plan.from / DAY_MS) * DAY_MS), until].join(' AND ');
  const joins = ofSession.map((field, index) => {
    const of = `${dialect.quote('event')} = ${bind(field.event)}`;
    const first = dialect.firstOfSession({ field, from: table, where: `${began} AND ${of}` });
    return `LEFT JOIN (${first}) AS s${index} ON e.${session} = s${index}.${session}`;
  });
  const inner = `SELECT * FROM ${table} WHERE ${where}`;
  return {
    keys,
    from: `(SELECT e.*, ${columns.join(', ')} FROM (${inner}) AS e ${joins.join(' ')}) AS joined`,
    where: renderAllOf(dialect, bind, plan.where.filter(isLooked)) ?? '1 = 1',
    context,
  };
}

function renderGroup(dialect: Dialect, bind: Bind, { column, type, keep }: Plan['groups'][number]): string {
  const text = renderText(dialect, bind, column, type);
  if (keep === undefined) return text;
  const other = `'${OTHER}'`;
  if (keep.length === 0) return other;
  return `CASE WHEN ${text} IN (${keep.map((value) => bind(value)).join(', ')}) THEN ${text} ELSE ${other} END`;
}

/** A query of the units in which enough rows stand ahead of another, with window functions. */
export function unitsAheadByWindow(
  dialect: Pick<Dialect, 'millis' | 'quote'>,
  { keys, unit, from, where, when, before, atLeast }: Parameters<Dialect['unitsAhead']>[0],
): string {
  const names = [...keys.map(({ name }) => name), '__unit'];
  const selected = [...keys.map(({ sql, name }) => `${sql} AS ${name}`), `${unit} AS __unit`];
  const place = placeOf(dialect);
  const placed = `SELECT ${selected.join(', ')}, ${place} AS __place, CASE WHEN ${when} THEN 1 ELSE 0 END AS __hit, CASE WHEN ${before} THEN ${place} END AS __mark FROM ${from} WHERE ${where}`;
  const bounded = `SELECT ${names.join(', ')}, __place, __hit, min(__mark) OVER (PARTITION BY ${names.join(', ')}) AS __bound FROM (${placed}) AS placed`;
  const positions = names.map((_name, index) => index + 1).join(', ');
  return `SELECT ${names.join(', ')} FROM (${bounded}) AS bounded GROUP BY ${positions} HAVING ${countIf('__hit = 1 AND __place < __bound')} >= ${atLeast}`;
}

/** The first event of each session, with a window function. */
export function firstOfSessionByWindow(
  dialect: Pick<Dialect, 'millis' | 'quote' | 'text'>,
  { field, from, where }: Parameters<Dialect['firstOfSession']>[0],
): string {
  const session = dialect.quote('session');
  const text = dialect.text(field.column, field.boolean ? 'boolean' : 'text');
  const ranked = `SELECT ${session}, ${text} AS v, row_number() OVER (PARTITION BY ${session} ORDER BY ${placeOf(dialect)}) AS nth FROM ${from} WHERE ${where}`;
  return `SELECT ${session}, v FROM (${ranked}) AS ranked WHERE nth = 1`;
}
