import { describe, expect, test } from 'vitest';
import { isTime, isVersion } from './ordinary-forms.ts';

describe('A time', () => {
  test.each([
    '2026',
    '2026-11',
    '2026-11-21',
    '20261121',
    '2026-325',
    '2026325',
    '2026-W47-6',
    '2026W476',
    '2026-11-21T09:12:00Z',
    '2026-11-21 09:12:00.123+01:00',
    '20261121T0912Z',
    '20261121091200',
    '21.11.2026',
    '26-11-21',
    '1795252320',
    '1795252320123',
  ])('may be written %s', (text) => {
    expect(isTime(text)).toBe(true);
  });

  test.each([
    '20261321',
    '2026-13-01',
    '0740123456',
    '2026-11-21T99:12',
    '9999999999',
    '2026-11-21x',
    '12345',
  ])('is not %s', (text) => {
    expect(isTime(text)).toBe(false);
  });
});

describe('A version', () => {
  test.each(['1.2', 'v1.2.3', '=1.2.3', '1.2.3-beta.1+build.5', '1.2.3----RC-SNAPSHOT.12.9.1--.12'])(
    'may be written %s',
    (text) => {
      expect(isVersion(text)).toBe(true);
    },
  );

  test.each(['1', '1.2.3.4', '1.2.3 beta', 'a1.2.3', '1.2.3-é'])('is not %s', (text) => {
    expect(isVersion(text)).toBe(false);
  });
});
