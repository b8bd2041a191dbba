import {
  type AgeCell,
  COUNTED_AGES,
  type CohortCell,
  type CountCell,
  type CountedAge,
  type GapCell,
} from '@candor/metrics';
import type { ActivityRecord, ActivitySource } from './activity-record.ts';

/**
 * The tables of counts, kept apart: a record adds one to a cell of each that is for its kind, and is itself kept nowhere. Their
 * joint cell would say so much of a person that one day's could be tied to the next (docs/privacy.md).
 */
export interface CountTables {
  readonly gap: GapCell;
  readonly age: AgeCell;
  readonly cohort: CohortCell;
  readonly milestone: CountCell & { readonly age: number; readonly cohort: string };
  readonly disabled: CountCell;
}
export type CountTable = keyof CountTables;

/** The columns that a table has of its own; they stand behind those that all have. */
export const OWN_COLUMNS: Readonly<Record<CountTable, readonly ('gap' | 'age' | 'cohort')[]>> = {
  gap: ['gap'],
  age: ['age'],
  cohort: ['gap', 'cohort'],
  milestone: ['age', 'cohort'],
  disabled: [],
};

/** One more in a cell: product, kind, date, channel, dimension and value, and then the table's own columns. */
export interface Addition {
  readonly table: CountTable;
  readonly key: readonly (string | number)[];
}

/** The cells that a record adds to: of each table for its kind, one for all, and one for each of its dimensions. */
export function additionsOf(
  product: string,
  { version, os, arch, channel }: ActivitySource,
  record: ActivityRecord,
): readonly Addition[] {
  const { kind, date } = record;
  const breakdowns = [
    ['', ''],
    ['version', version],
    ['os', os],
    ['arch', arch],
  ] as const;
  return ownCells(record).flatMap(({ table, own }) =>
    breakdowns.map(([dimension, value]) => ({
      table,
      key: [product, kind, date, channel, dimension, value, ...own],
    })),
  );
}

function ownCells(
  record: ActivityRecord,
): readonly { readonly table: CountTable; readonly own: readonly (string | number)[] }[] {
  switch (record.of) {
    case 'activity':
      return [
        { table: 'gap', own: [record.gap] },
        { table: 'age', own: [countedAge(record.age)] },
        { table: 'cohort', own: [record.gap, record.cohort] },
      ];
    case 'milestone':
      return [{ table: 'milestone', own: [record.age, record.cohort] }];
    case 'disabled':
      return [{ table: 'disabled', own: [] }];
  }
}

function countedAge(age: number): CountedAge {
  return COUNTED_AGES.find((one) => Number(one) === age) ?? 'other';
}
