import type { Cell, Cells } from './cell.ts';
import { closestRanks, percentileOf } from './percentile-of.ts';
import { BETWEEN, type EventMetric } from './tally-day.ts';

/** A value, as the API answers it. */
export interface Row {
  /** RFC 3339; not there for the whole. */
  readonly start?: string;
  readonly group: Readonly<Record<string, string>>;
  readonly value: number | null;
  /** How many events, sessions or people it rests on. */
  readonly n: number;
  /** Of a histogram: how often each value came. */
  readonly values?: readonly (readonly [number, number])[];
  /** Of a percentile: the values at the closest ranks. */
  readonly between?: readonly [below: number, above: number];
}

/**
 * What a metric comes to in each group.
 *
 * @param by the dimension whose values the groups are; empty for none
 * @param start milliseconds since the epoch
 */
export function rowsOf(metric: EventMetric, cells: Cells, by: string, start?: number): readonly Row[] {
  const overAll =
    metric.kind === 'ratio' && metric.overAll === true && by !== '' ? (cells.get('')?.n ?? 0) : undefined;
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, cell]): readonly Row[] => {
      if (overAll !== undefined && (group === '' || cell.over === 0)) return [];
      const n = overAll ?? cell.n;
      if (n === 0) return [];
      return valuesOf(metric, cell, cells, group, n).map(({ more, value, values, between }) => ({
        ...(start === undefined ? {} : { start: new Date(start).toISOString() }),
        group: { ...groupOf(metric, by, group), ...more },
        ...{ value, n },
        ...(values === undefined ? {} : { values }),
        ...(between === undefined ? {} : { between }),
      }));
    });
}

interface Value {
  readonly more?: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly values?: Row['values'];
  readonly between?: Row['between'];
}

function valuesOf(metric: EventMetric, cell: Cell, cells: Cells, group: string, n: number): readonly Value[] {
  switch (metric.kind) {
    case 'ratio':
      return [{ value: (metric.complement === true ? n - cell.over : cell.over) / n }];
    case 'count':
    case 'distinct':
      return [{ value: n }];
    case 'distribution': {
      const [outer] = splitGroup(group);
      let all = 0;
      for (const [other, { n: ofOther }] of cells) if (splitGroup(other)[0] === outer) all += ofOther;
      return [{ value: cell.n / all }];
    }
    case 'sum':
    case 'cost':
      return [{ value: cell.sum }];
    case 'mean':
      return [{ value: cell.sum / n }];
    case 'min':
      return [{ value: cell.least }];
    case 'max':
      return [{ value: cell.most }];
    case 'percentiles':
      return metric.percentiles.map((one) => {
        const values = cell.values ?? new Map();
        const between = closestRanks(values, one);
        return {
          ...{ more: { percentile: `p${one}` }, value: percentileOf(values, one) },
          ...(between === undefined ? {} : { between }),
        };
      });
    case 'histogram':
      return [{ value: n, values: [...(cell.values ?? [])].sort(([a], [b]) => a - b) }];
  }
}

function groupOf(metric: EventMetric, by: string, group: string): Readonly<Record<string, string>> {
  if (metric.kind !== 'distribution') return by === '' ? {} : { [by]: group };
  const [outer, own] = splitGroup(group);
  return by === '' ? { [metric.by]: own } : { [by]: outer, [metric.by]: own };
}

/** The value of the cut, and that of the distribution's own dimension. */
function splitGroup(group: string): readonly [string, string] {
  const [first = '', second] = group.split(BETWEEN);
  return second === undefined ? ['', first] : [first, second];
}
