import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerVersions, byRelease } from './answer-versions.ts';

const NOBODY = { before: [], merged: new Set<string>(), daysLeftOut: 0 };
const row = (day: number, version: string, people: number) => ({
  ...{ start: Date.UTC(2026, 0, day), group_0: version, n: people, numerator: 3 * people },
});

describe('answerVersions', () => {
  it('orders versions as versions, pre-releases before their release, and puts what is none last', () => {
    const names = ['1.9.0', '', '1.10.0-beta.2', 'other', '1.10.0', '1.10.0-beta.10'];
    const rows = names.map((version) => row(1, version, 1));
    const { versions } = answerVersions({ ...NOBODY, byVersion: rows, together: [row(1, '', 6)] });
    expect(versions.map(({ version }) => version)).toEqual([
      ...['1.10.0', '1.10.0-beta.10', '1.10.0-beta.2', '1.9.0', 'other', 'none'],
    ]);
  });

  it('knows no share where nobody is', () => {
    const { versions, person_days } = answerVersions({
      ...{ ...NOBODY, byVersion: [row(1, '1.0.0', 0)], together: [] },
    });
    expect(person_days).toBe(0);
    expect(versions[0]?.share).toBeNull();
  });

  it('leaves out the least used of more than a hundred', () => {
    const rows = Array.from({ length: 130 }, (_, patch) => row(1, `1.0.${patch}`, patch + 1));
    const { versions, left_out } = answerVersions({ ...NOBODY, byVersion: rows, together: rows });
    expect(versions).toHaveLength(100);
    expect(versions.at(-1)?.version).toBe('1.0.30');
    expect(left_out).toBe(30);
  });

  it('adds up: a version is its days, in their order, whatever order they came in', () => {
    const cell = fc.record({
      ...{ day: fc.integer({ min: 1, max: 9 }), patch: fc.nat(3), people: fc.integer({ min: 1, max: 50 }) },
    });
    const cells = fc.uniqueArray(cell, { selector: ({ day, patch }) => `${day} ${patch}` });
    fc.assert(
      fc.property(cells, (some) => {
        const rows = some.map(({ day, patch, people }) => row(day, `1.0.${patch}`, people));
        const { versions, person_days } = answerVersions({ ...NOBODY, byVersion: rows, together: rows });
        expect(versions.reduce((sum, one) => sum + one.person_days, 0)).toBe(person_days);
        for (const { days, person_days: own, first_day, last_day } of versions) {
          expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted());
          expect(days.reduce((sum, one) => sum + one.person_days, 0)).toBe(own);
          expect([first_day, last_day]).toEqual([days[0]?.day, days.at(-1)?.day]);
        }
      }),
    );
  });
});

describe('byRelease', () => {
  it('is an order', () => {
    const name = fc.oneof(
      fc.constantFrom('none', 'other'),
      fc.tuple(fc.nat(3), fc.nat(12), fc.nat(2)).map((parts) => parts.join('.')),
      fc.tuple(fc.nat(1), fc.nat(11)).map(([minor, beta]) => `1.${minor}.0-beta.${beta}`),
    );
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(byRelease(a, b))).toBe(0 - Math.sign(byRelease(b, a)));
        if (byRelease(a, b) <= 0 && byRelease(b, c) <= 0) expect(byRelease(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
