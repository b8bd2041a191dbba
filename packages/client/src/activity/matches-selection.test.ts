import { describe, expect, it } from 'vitest';
import { matchesSelection } from './matches-selection.ts';

const generated = {
  event: 'command.generated',
  fields: { success: true, backend: 'static', took_ms: 3 },
  source: { os: 'macos', channel: 'beta' },
};

describe('matchesSelection', () => {
  it.each([
    ['the event alone', undefined, true],
    ['a value', { success: true }, true],
    ['another value', { success: false }, false],
    ['a dimension of the source', { os: 'macos' }, true],
    ['one of several', { backend: { in: ['static', 'mlx'] } }, true],
    ['none of several', { backend: { in: ['mlx'] } }, false],
    ['not a value', { backend: { not: 'mlx' } }, true],
    ['not the value it has', { backend: { not: 'static' } }, false],
    ['a field that was given', { took_ms: { given: true } }, true],
    ['a field that was not given', { model: { given: false } }, true],
    ['all of several conditions', { success: true, os: 'linux' }, false],
  ] as const)('looks at %s', (_what, where, expected) => {
    const selection = { event: 'command.generated', ...(where === undefined ? {} : { where }) };
    expect(matchesSelection(selection, generated)).toBe(expected);
  });

  it('takes what was not given for neither equal to a value nor different from it, as the warehouse does', () => {
    for (const condition of ['a', { not: 'a' }, { in: ['a'] }] as const)
      expect(matchesSelection({ event: 'command.generated', where: { model: condition } }, generated)).toBe(
        false,
      );
  });

  it('looks at no other event', () => {
    expect(matchesSelection({ event: 'session.start' }, generated)).toBe(false);
  });
});
