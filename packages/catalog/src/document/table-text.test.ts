import { describe, expect, it } from 'vitest';
import { tableText } from './table-text.ts';
import { wrapText } from './wrap-text.ts';

describe('tableText', () => {
  it('wraps the last column where it stands', () => {
    expect(
      tableText(['Key', 'Meaning'], [['level', 'How much of it is recorded here, of all.']], 38),
    ).toEqual([
      'Key    Meaning',
      '─'.repeat(38),
      'level  How much of it is recorded',
      '       here, of all.',
    ]);
  });

  it('puts rows below one another where columns have no room', () => {
    const rows = [
      ['a field', 'Its meaning, at some length.', 'yes or no'],
      ['b', 'Another.', 'no'],
    ];
    expect(tableText(['Field', 'Meaning', 'Values'], rows, 30)).toEqual([
      '  Field: a field',
      '    Meaning: Its meaning, at',
      '      some length.',
      '    Values: yes or no',
      '',
      '  Field: b',
      '    Meaning: Another.',
      '    Values: no',
    ]);
  });
});

describe('wrapText', () => {
  it('breaks at blanks and leaves a long word whole', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('an extraordinarily long one', 8, '- ')).toEqual([
      '- an',
      '  extraordinarily',
      '  long',
      '  one',
    ]);
  });
});
