import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from './csv-lines.ts';

/** Reads one record, as RFC 4180 says. */
function readRecord(line: string): readonly string[] {
  const cells = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

describe('csvLines', () => {
  it('quotes what would be read as more than one cell', () => {
    expect(csvLines([['a', 'b,c', 'd "e"', 'f\ng']])).toEqual(['a,"b,c","d ""e""","f\ng"']);
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '-'])('makes text of %j', (formula) => {
    const [line = ''] = csvLines([[formula, 'next']]);
    expect(readRecord(line)).toEqual([`'${formula}`, 'next']);
  });

  it.each([0, -1, -0.25, 1e-9, -2.5e21])('leaves the number %d as it is', (value) => {
    expect(csvLines([[String(value)]])).toEqual([String(value)]);
  });

  it('writes cells that are read back, with an apostrophe before what is a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' }), { minLength: 2 }), (cells) => {
        const [line = ''] = csvLines([cells]);
        const read = readRecord(line);
        expect(read.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells);
        for (const cell of read) expect(/^[=+@\t\r]|^-\D/.test(cell)).toBe(false);
      }),
    );
  });
});
