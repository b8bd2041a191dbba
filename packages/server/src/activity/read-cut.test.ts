import { randomUUID } from 'node:crypto';
import type { GapCell } from '@candor/metrics';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActivityRecord } from './activity-record.ts';
import { ActivityStore } from './activity-store.ts';
import { additionsOf } from './count-tables.ts';

const date = fc
  .integer({ min: 1, max: 40 })
  .map((day) => new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10));
const counted = fc.record({
  product: fc.constantFrom('caro', 'hello'),
  kind: fc.constantFrom('active', 'asked'),
  channel: fc.constantFrom('alpha', 'beta', 'ga'),
  os: fc.constantFrom('linux', 'macos'),
  version: fc.constantFrom('1.0.0', '1.1.0'),
  date,
  gap: fc.constantFrom(1, 2, 63),
});

it('reads of one dimension what is among all cells', () => {
  fc.assert(
    fc.property(
      fc.array(counted, { maxLength: 60 }),
      fc.array(fc.tuple(fc.constantFrom('', 'os', 'version', 'arch'), date, date), { minLength: 5 }),
      (records, questions) => {
        const store = new ActivityStore(':memory:');
        const additions = records.flatMap(({ product, kind, date: on, gap, ...source }) => {
          const record: ActivityRecord = { of: 'activity', kind, date: on, gap, age: 31, cohort: 'older' };
          return additionsOf(product, { ...source, arch: 'x86_64', tier: 'oss' }, record);
        });
        store.add([{ batchId: randomUUID(), receivedAt: 0, answer: '{}', additions }]);
        const question = { product: 'caro', kind: 'active', table: 'gap' } as const;
        const all = store.read(question) as GapCell[];
        for (const [dimension, from, to] of questions) {
          const wanted = all.filter(
            (cell) => cell.dimension === dimension && cell.date >= from && cell.date < to,
          );
          const sorted = (cells: readonly unknown[]) => cells.map((cell) => JSON.stringify(cell)).toSorted();
          expect(sorted(store.read({ ...question, dimension, from, to }))).toEqual(sorted(wanted));
        }
        store.close();
      },
    ),
  );
});
