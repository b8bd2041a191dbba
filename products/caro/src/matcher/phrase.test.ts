import { describe, expect, it } from 'vitest';
import { compilePhrase } from './phrase.ts';

const matches = (phrase: string, text: string) => compilePhrase(phrase).expression().test(text);

describe('compilePhrase', () => {
  it('takes alternatives, optional words and classes of words', () => {
    const phrase = '<show> (big|very big) files? [in here]';
    expect(
      [' show big files', ' list very big file', ' display big files in here'].every((text) =>
        matches(phrase, text),
      ),
    ).toBe(true);
    expect(
      [' show files', ' show big', ' big files', ' show big files here'].some((text) =>
        matches(phrase, text),
      ),
    ).toBe(false);
  });

  it('takes nested groups and signs that mean something in an expression', () => {
    expect(matches('a [b (c|d [e])] c.d', ' a b d e c.d')).toBe(true);
    expect(matches('chmod +x c.d', ' chmod +x cxd')).toBe(false);
  });

  it('lists its slots in order, under their keys', () => {
    expect(compilePhrase('copy {file} to [{place:to}]').slots).toEqual([
      { key: 'file', type: 'file' },
      { key: 'to', type: 'place' },
    ]);
  });

  it('requires the words that every matching request has', () => {
    expect(compilePhrase('zip [up] (this|that thing) files? {file}').required).toEqual([
      ['zip'],
      ['this', 'that'],
      ['file'],
    ]);
  });

  it.each(['(a', 'a)', '[a', 'a]', 'a ) b', '? a', '{nothing}', '<nothing>'])(
    'refuses the phrase %j',
    (phrase) => {
      expect(() => compilePhrase(phrase)).toThrow();
    },
  );
});
