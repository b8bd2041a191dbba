import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenValues, toggleValue, withoutField } from './toggle-value.ts';

describe('toggleValue', () => {
  it('keeps a field to one value, then to several, and lets go of them', () => {
    const one = toggleValue([], 'os', 'linux');
    expect(one).toEqual(['os:eq:linux']);
    const two = toggleValue(one, 'os', 'macos');
    expect(two).toEqual(['os:in:linux,macos']);
    expect(toggleValue(two, 'os', 'linux')).toEqual(['os:eq:macos']);
    expect(toggleValue(one, 'os', 'linux')).toEqual([]);
  });

  it('leaves other filters alone', () => {
    const others = ['version:eq:1.0.0', 'os:ne:windows', 'not a filter'];
    expect(toggleValue(others, 'os', 'linux')).toEqual([...others, 'os:eq:linux']);
    expect(withoutField([...others, 'os:eq:linux'], 'os')).toEqual(others);
  });

  it('is undone by the same click, whatever was chosen', () => {
    const value = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.uniqueArray(value), value, (chosen, clicked) => {
        const before = chosen.reduce<readonly string[]>((where, one) => toggleValue(where, 'f', one), []);
        const after = toggleValue(toggleValue(before, 'f', clicked), 'f', clicked);
        expect(new Set(chosenValues(after, 'f'))).toEqual(new Set(chosen));
      }),
    );
  });

  it('chooses a value with a comma alone', () => {
    expect(toggleValue(['f:in:a,b'], 'f', 'c,d')).toEqual(['f:eq:c,d']);
    expect(chosenValues(['f:eq:c,d'], 'f')).toEqual(['c,d']);
  });
});
