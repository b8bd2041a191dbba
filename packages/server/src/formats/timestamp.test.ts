import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTimestamp } from './timestamp.ts';

const at = (text: string) => {
  const time = readTimestamp(text);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('readTimestamp', () => {
  it.each([
    ['2026-01-15T14:32:01Z', '2026-01-15T14:32:01.000Z'],
    ['2026-01-15t14:32:01.4z', '2026-01-15T14:32:01.400Z'],
    ['2026-01-15T14:32:01.456789123+00:00', '2026-01-15T14:32:01.456Z'],
    ['2026-01-15T00:10:00.999999+01:00', '2026-01-14T23:10:00.999Z'],
    ['2026-01-15T20:00:00-05:30', '2026-01-16T01:30:00.000Z'],
    ['2026-01-15 14:32:01', '2026-01-15T14:32:01.000Z'],
    ['2026-01-15 14:32:01.25', '2026-01-15T14:32:01.250Z'],
    ['2026-01-15 14:32:01+02:00', '2026-01-15T12:32:01.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it.each([
    '2026-01-15T14:32:01',
    '2026-01-15',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T14:60:00Z',
    '2026-01-15T14:32:01.Z',
    '2026-01-15T14:32:01+24:00',
    '2026-01-15T14:32:01+0100',
    '2026-01-15T14:32:01Z\n',
    '1768487521',
    '',
  ])('refuses %j', (text) => {
    expect(readTimestamp(text)).toBeUndefined();
  });

  it('finds the same moment in every offset', () => {
    const days = {
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(days), fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const ahead = Math.abs(minutes);
        const [hours, rest] = [Math.floor(ahead / 60), ahead % 60].map((part) =>
          String(part).padStart(2, '0'),
        );
        expect(readTimestamp(`${local}${minutes < 0 ? '-' : '+'}${hours}:${rest}`)).toBe(date.getTime());
      }),
    );
  });
});
