import { describe, expect, it } from 'vitest';
import type { QualityValue, Release, ReleasesAnswer } from './api.ts';
import { isBeyondChance, versionColumns } from './version-columns.ts';

const metrics: ReleasesAnswer['metrics'] = [
  {
    ...{ metric: 'error_rate', label: 'Error rate', question: '?', unit: 'share' },
    target: { atMost: 0.05 },
  },
];

function release(version: string, share: number, value: number | null, n: number): Release {
  const status = n < 30 ? 'too_little_data' : value !== null && value <= 0.05 ? 'met' : 'missed';
  return {
    ...{ version, share, events: n, person_days: n, days: [], new: false, suppressed: false },
    ...{ first_day: '', last_day: '', quality: [{ metric: 'error_rate', value, n, status }] },
  };
}

const columns = (versions: readonly Release[]) =>
  versionColumns({
    ...{ product: 'caro', from: '', to: '', watermark: '', person_days: 0, days: [], metrics, versions },
    ...{ left_out: 0, days_left_out: 0 },
  });

describe('versionColumns', () => {
  it('sets each version beside the one before it', () => {
    const { versions, rows } = columns([
      release('1.2.0', 0.5, 0.2, 1000),
      release('1.1.0', 0.3, 0.04, 1000),
      release('1.0.0', 0.2, 0.03, 1000),
    ]);
    expect(versions.map(({ version }) => version)).toEqual(['1.2.0', '1.1.0', '1.0.0']);
    expect(rows[0]?.cells.map(({ change }) => [change?.direction, change?.good])).toEqual([
      ['up', false],
      ['up', undefined],
      [undefined, undefined],
    ]);
  });

  it('compares nothing with what rests on too little', () => {
    const { rows } = columns([release('1.2.0', 0.5, 0.2, 1000), release('1.1.0', 0.3, 0.04, 20)]);
    expect(rows[0]?.cells.map(({ change }) => change)).toEqual([undefined, undefined]);
  });

  it('leaves out what nearly nobody uses, what has no version, and more than four', () => {
    const versions = ['none', '1.9.0', '1.8.0', '1.7.0', '1.6.0', '1.5.0', '1.4.0'];
    const shown = columns(versions.map((one) => release(one, one === '1.9.0' ? 0.001 : 0.2, 0, 100)));
    expect(shown.versions.map(({ version }) => version)).toEqual(['1.8.0', '1.7.0', '1.6.0', '1.5.0']);
  });
});

describe('isBeyondChance', () => {
  const of = (value: number | null, n: number): QualityValue => ({
    ...{ metric: 'error_rate', value, n, status: 'met' },
  });
  const share = { unit: 'share' } as const;

  it('takes a difference of two shares for one where it is larger than chance makes', () => {
    // z = 2.02, and z = 1.88 with a few fewer.
    expect(isBeyondChance(share, of(0.6, 200), of(0.5, 200))).toBe(true);
    expect(isBeyondChance(share, of(0.6, 174), of(0.5, 174))).toBe(false);
  });

  it('does not tell of durations, of nothing, and of more than one a piece', () => {
    expect(isBeyondChance({ unit: 'ms' }, of(900, 1000), of(100, 1000))).toBe(false);
    expect(isBeyondChance(share, of(null, 0), of(0.5, 200))).toBe(false);
    expect(isBeyondChance(share, of(0, 200), of(0, 200))).toBe(false);
    expect(isBeyondChance(share, of(1.5, 200), of(1.2, 200))).toBe(false);
  });
});
