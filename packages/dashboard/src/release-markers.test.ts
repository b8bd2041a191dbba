import { describe, expect, it } from 'vitest';
import { releaseMarkers } from './release-markers.ts';
import { timeRange } from './time-range.ts';

const range = timeRange('2026-11-01..2026-11-20', 0);
const seen = (version: string, first_day: string, isNew = true) => ({ version, first_day, new: isNew });

describe('releaseMarkers', () => {
  it('marks the day on which a version was first seen', () => {
    expect(releaseMarkers([seen('1.1.0', '2026-11-12'), seen('1.0.9', '2026-11-03')], range)).toEqual([
      { start: Date.parse('2026-11-03'), label: '1.0.9' },
      { start: Date.parse('2026-11-12'), label: '1.1.0' },
    ]);
  });

  it('puts versions of one day together', () => {
    const markers = releaseMarkers([seen('1.1.1', '2026-11-12'), seen('1.1.0', '2026-11-12')], range);
    expect(markers.map(({ label }) => label)).toEqual(['1.1.1, 1.1.0']);
  });

  it('marks nothing that was there before, is no version, or lies elsewhere', () => {
    const others = [
      seen('1.0.0', '2026-11-02', false),
      seen('none', '2026-11-02'),
      seen('other', '2026-11-02'),
      seen('2.0.0', '2026-10-31'),
      seen('3.0.0', '2026-11-21'),
    ];
    expect(releaseMarkers(others, range)).toEqual([]);
  });
});
