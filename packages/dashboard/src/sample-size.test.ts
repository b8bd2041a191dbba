import { describe, expect, it } from 'vitest';
import { isTooLittle, sampleInWords } from './sample-size.ts';

describe('sampleInWords', () => {
  it('says what a share rests on, and when that is too little', () => {
    const share = { kind: 'ratio', unit: 'share' } as const;
    expect(sampleInWords(share, { n: 1204, value: 0.5 })).toBe('of 1,204');
    expect(sampleInWords(share, { n: 29, value: 0.5 })).toBe('of 29: too little data');
    expect(sampleInWords(share, { n: 0, value: null })).toBe('no data');
  });

  it('takes the word of the server where a metric has bands', () => {
    const banded = { kind: 'ratio', unit: 'count', band: 'too_little_data' } as const;
    expect(sampleInWords(banded, { n: 12, value: 3 })).toBe('of 12: too little data');
  });

  it('calls too little only what rests on a sample', () => {
    expect(isTooLittle({ kind: 'retention', unit: 'share' }, { n: 4, value: 1 })).toBe(true);
    expect(isTooLittle({ kind: 'retention', unit: 'share' }, { n: 0, value: null })).toBe(false);
    expect(isTooLittle({ kind: 'ratio', unit: 'count' }, { n: 4, value: 3 })).toBe(false);
    expect(isTooLittle({ kind: 'ratio', unit: 'share', band: 'good' }, { n: 4, value: 1 })).toBe(false);
  });

  it('says nothing of a count, which is its own', () => {
    expect(sampleInWords({ kind: 'count', unit: 'count' }, { n: 3, value: 3 })).toBe('');
  });
});
