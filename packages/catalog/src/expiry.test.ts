import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, isExpired } from './index.ts';

const at = (date: string, version = '1.0.0') => ({ time: Date.parse(date), version });

describe('isExpired', () => {
  it('holds from the date on', () => {
    expect(isExpired({ expires: '2027-06-30' }, at('2027-06-29T23:59:59.999Z'))).toBe(false);
    expect(isExpired({ expires: '2027-06-30' }, at('2027-06-30T00:00:00.000Z'))).toBe(true);
  });

  it('holds from the version on, and not for its pre-releases', () => {
    const check = (version: string) => isExpired({ expires: '1.10.0' }, at('2026-01-01', version));
    expect(['1.9.9', '1.10.0-beta.1', '1.10.0', '2.0.0'].map(check)).toEqual([false, false, true, true]);
  });

  it('never holds without an expiry', () => {
    expect(isExpired({}, at('2999-01-01'))).toBe(false);
  });
});

describe('compareVersions', () => {
  it('orders the example of semantic versioning, section 11.4.4', () => {
    const ordered = [
      ...['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'],
      ...['1.0.0-rc.1', '1.0.0'],
    ];
    expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
  });

  it('is antisymmetric, and zero only for the same version', () => {
    const part = fc.oneof(fc.nat(30).map(String), fc.constantFrom('alpha', 'beta', 'rc'));
    const version = fc
      .tuple(fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), fc.array(part, { maxLength: 3 }))
      .map(([core, pre]) => core.join('.') + (pre.length === 0 ? '' : `-${pre.join('.')}`));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
