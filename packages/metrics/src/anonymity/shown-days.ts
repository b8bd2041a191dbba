import { type Hidden, type Profile, protectDay } from './protect-day.ts';
import type { AskedField, Kept, ProfileRow } from './render-profiles.ts';

/** What may be shown of each day of a question. */
export interface ShownDays {
  /** Days that are answered, and what is merged of each field. UTC, `2026-01-31`. */
  readonly shown: ReadonlyMap<string, Hidden>;
  /** The values that there were, of each field. */
  readonly values: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
  /** Days with events that are not answered: they have too few people, or the filter would tell of too few. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Decides for each day what an answer may be made of. A filter is answered on a day when what is merged lies on one side of it:
 * between the two sides, few people would be told apart.
 */
export function shownDays(rows: readonly ProfileRow[], fields: readonly AskedField[], k: number): ShownDays {
  const shown = new Map<string, Hidden>();
  const values = new Map<string, readonly ReadonlySet<string>[]>();
  const leftOut = new Set<string>();
  for (const [day, own] of Map.groupBy(rows, (row) => row.day)) {
    const profiles = own.map(
      ({ cells, people }): Profile => ({
        cells: cells.map((cell) => cell.slice(0, fields.length)),
        people: Number(people),
      }),
    );
    const hidden = protectDay(profiles, fields.length === 0 ? 0 : fields.length === 1 ? 1 : 2, k);
    if (hidden === undefined || !fields.every((_, index) => isOnOneSide(own, hidden, index, fields.length))) {
      leftOut.add(day);
      continue;
    }
    shown.set(day, hidden);
    const cells = own.flatMap((row) => row.cells);
    values.set(
      day,
      fields.map((_, index) => new Set(cells.map((cell) => cell[index] ?? ''))),
    );
  }
  return { shown, values, leftOut };
}

/** Whether the conditions on a field hold for all of what is merged of it, or for none. */
function isOnOneSide(rows: readonly ProfileRow[], hidden: Hidden, index: number, fields: number): boolean {
  const sides = new Set<string | undefined>();
  for (const { cells } of rows) {
    for (const cell of cells)
      if (hidden[index]?.has(cell[index] ?? '') === true) sides.add(cell[fields + index]);
  }
  return sides.size < 2;
}

/** The values of a field that are told apart; days with the same ones together, so that a statement says each list once. */
export function keptOf({ shown, values }: ShownDays, index: number): readonly Kept[] {
  const byValues = new Map<string, { readonly days: string[]; readonly values: readonly string[] }>();
  for (const [day, hidden] of shown) {
    const all = values.get(day)?.[index] ?? new Set();
    const kept = [...all].filter((value) => hidden[index]?.has(value) !== true).sort();
    const key = JSON.stringify(kept);
    const known = byValues.get(key);
    if (known === undefined) byValues.set(key, { days: [day], values: kept });
    else known.days.push(day);
  }
  return [...byValues.values()];
}
