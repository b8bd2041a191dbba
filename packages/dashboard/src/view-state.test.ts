import { describe, expect, it } from 'vitest';
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
    expect(readViewState('?range=1y')).toEqual({ range: '7d', where: [] });
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

  it('writes an address that a person can read', () => {
    expect(writeViewState({ range: '7d', where: ['os:eq:linux'], metric: 'csr' })).toBe(
      '?range=7d&where=os:eq:linux&metric=csr',
    );
  });
});
