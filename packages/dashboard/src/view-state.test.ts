import { describe, expect, it } from 'vitest';
import { readViewState, type ViewState, writeViewState } from './view-state.ts';

describe('readViewState', () => {
  it('reads product, range and metric', () => {
    expect(readViewState('?product=caro&range=30d&metric=csr')).toEqual({
      product: 'caro',
      range: '30d',
      metric: 'csr',
    });
  });

  it('shows 7 days when the address says nothing', () => {
    expect(readViewState('')).toEqual({ range: '7d' });
  });

  it('shows 7 days when the address names a range that there is not', () => {
    expect(readViewState('?range=1y')).toEqual({ range: '7d' });
  });

  it('takes an empty name as none', () => {
    expect(readViewState('?product=&metric=')).toEqual({ range: '7d' });
  });
});

describe('writeViewState', () => {
  it.each<ViewState>([
    { range: '7d' },
    { product: 'caro', range: '24h' },
    { product: 'a product & more', range: '90d', metric: 'inference_latency' },
  ])('writes what readViewState reads back: %o', (view) => {
    expect(readViewState(writeViewState(view))).toEqual(view);
  });

  it('writes an address that a person can read', () => {
    expect(writeViewState({ product: 'caro', range: '7d', metric: 'csr' })).toBe(
      '?product=caro&range=7d&metric=csr',
    );
  });
});
