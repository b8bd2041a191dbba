import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownDates, RANGES } from './time-range.ts';
import { readViewState, type ViewState, writeViewState } from './view-state.ts';

describe('readViewState', () => {
  it('reads range, filters and what each page is asked for', () => {
    expect(readViewState('?range=30d&metric=csr&where=os:eq:linux&where=version:ne:1.0.0')).toEqual({
      range: '30d',
      metric: 'csr',
      where: ['os:eq:linux', 'version:ne:1.0.0'],
    });
  });

  it('shows 7 days when the address says nothing', () => {
    expect(readViewState('')).toEqual({ range: '7d', where: [] });
  });

  it('shows 7 days when the address names a range that there is not', () => {
    for (const range of ['1y', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', '2026-03-01..', '1..2..3'])
      expect(readViewState(`?range=${range}`)).toEqual({ range: '7d', where: [] });
  });

  it('takes an empty name as none', () => {
    expect(readViewState('?metric=&funnel=')).toEqual({ range: '7d', where: [] });
  });
});

describe('writeViewState', () => {
  it.each<ViewState>([
    { range: '7d', where: [] },
    { range: '24h', where: ['os:in:linux,macos', 'intent:eq:a & b'], funnel: 'first_use' },
    { range: '90d', where: [], metric: 'inference_latency', experiment: 'e', by: 'os' },
  ])('writes what readViewState reads back: %o', (view) => {
    expect(readViewState(writeViewState(view))).toEqual(view);
  });

  const day = fc
    .integer({ min: 0, max: 400 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
  const dates = fc.tuple(day, day).map((two) => {
    const [from = '', to = ''] = two.toSorted();
    return ownDates(from, to) ?? '7d';
  });
  const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed());
  const views = fc.record(
    {
      range: fc.oneof(fc.constantFrom(...RANGES.map((one) => one.name)), dates),
      where: fc.array(name),
      ...{ metric: name, by: name, funnel: name, experiment: name, compare: fc.constant('off') },
    },
    { requiredKeys: ['range', 'where'] },
  );

  it('writes what readViewState reads back, whatever was chosen', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(readViewState(writeViewState(view))).toEqual(view);
      }),
    );
  });

  it('writes an address that a person can read', () => {
    expect(writeViewState({ range: '7d', where: ['os:eq:linux'], metric: 'csr' })).toBe(
      '?range=7d&where=os:eq:linux&metric=csr',
    );
  });
});
