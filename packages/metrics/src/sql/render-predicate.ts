import type { ColumnRef, Predicate } from '../plan.ts';
import type { Bind, Dialect } from './dialect.ts';

/** Conditions of which all must hold; undefined for none. */
export function renderAllOf(
  dialect: Dialect,
  bind: Bind,
  predicates: readonly Predicate[],
): string | undefined {
  if (predicates.length === 0) return undefined;
  return predicates.map((one) => renderPredicate(dialect, bind, one)).join(' AND ');
}

export function renderPredicate(
  dialect: Dialect,
  bind: Bind,
  { column, negated, values }: Predicate,
): string {
  if (values === undefined) {
    const given =
      typeof column === 'string' ? dialect.given(column) : `${renderText(dialect, bind, column)} <> ''`;
    return negated ? `NOT (${given})` : given;
  }
  const isText = values.every((value) => typeof value === 'string');
  const type = values.every((value) => typeof value === 'boolean') ? 'boolean' : 'text';
  const operator = negated ? 'NOT IN' : 'IN';
  if (typeof column !== 'string') {
    const list = values.map((value) => bind(String(value)));
    return `${renderText(dialect, bind, column, type)} ${operator} (${list.join(', ')})`;
  }
  const list = values.map((value) => (typeof value === 'boolean' ? String(value) : bind(value)));
  const left = isText ? dialect.comparedText(column) : dialect.quote(column);
  return `${left} ${operator} (${list.join(', ')})`;
}

/** A column as text; empty where an event does not have it. */
export function renderText(
  dialect: Dialect,
  bind: Bind,
  column: ColumnRef,
  type: 'text' | 'boolean' = 'text',
): string {
  if (typeof column === 'string') return dialect.text(column, type);
  const branches = Object.entries(column).map(
    ([event, name]) => `WHEN ${dialect.quote('event')} = ${bind(event)} THEN ${dialect.text(name, type)}`,
  );
  return `CASE ${branches.join(' ')} ELSE '' END`;
}
