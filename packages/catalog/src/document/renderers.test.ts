import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDefinition } from '../../test/any-definition.ts';
import { everything } from '../../test/everything.ts';
import { documented, linesOf, wordsIn } from '../../test/read-document.ts';
import { type Block, type CatalogDocument, renderMarkdown, renderText, type Section } from '../tools.ts';

const SAMPLE = /^(`{3,})[a-z]+\n([\s\S]*?)\n\1$/gm;

/** What a reader of rendered Markdown sees: without addresses of links, languages of samples and HTML. */
function shownBy(markdown: string): string {
  const samples = [...markdown.matchAll(SAMPLE)].map(([, , text = '']) => text);
  return markdown
    .split(SAMPLE)
    .map((part) => (samples.includes(part) ? part : withoutMarks(part)))
    .join('\n');
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\]\(#[^)]*\)/g, '')
    .replace(/<\/?code>/g, '')
    .replace(/(?<!\\)&#(\d+);/g, (_, number) => String.fromCharCode(Number(number)));
}

function wordsOf({ content }: CatalogDocument): readonly string[] {
  return wordsIn(linesOf(content).join('\n'));
}

describe('renderMarkdown', () => {
  it('shows every word of a document, in its order, and no other', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const document = documented(definition);
        expect(wordsIn(shownBy(renderMarkdown(document)))).toEqual(wordsOf(document));
      }),
      { numRuns: 50 },
    );
    const document = documented(everything);
    expect(wordsIn(shownBy(renderMarkdown(document)))).toEqual(wordsOf(document));
  });

  it('takes a line for each row, item and fact, whatever is written in them', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const document = documented(definition);
        expect(renderMarkdown(document).split('\n').length).toBe(lineCount(document.content));
      }),
      { numRuns: 50 },
    );
  });

  it('gives every row of a table as many cells as its head has', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const document = documented(definition);
        const rows =
          renderMarkdown(document)
            .replace(SAMPLE, '')
            .match(/^\|.*$/gm) ?? [];
        const expected = tablesOf(document.content);
        expect(rows.map(cellsOf)).toEqual(expected);
        expect(rows.map(cellsByBackslash)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('leads links to the headings as GitHub names them', () => {
    const markdown = renderMarkdown(documented(everything));
    expect(markdown).toContain('[`greeting.printed`](#greetingprinted)');
    expect(markdown).toContain('\n#### `greeting.printed`\n');
  });

  it('writes what would be a mark as itself', () => {
    const { content } = documented({
      ...everything,
      description: '# a | b *c* <d> [e](f) `g` &amp; h_i _j_',
    });
    expect(renderMarkdown({ ...documented(everything), content })).toContain(
      '\n\\# a \\| b \\*c\\* \\<d\\> \\[e\\](f) \\`g\\` \\&amp; h_i \\_j\\_.\n',
    );
  });
});

describe('renderText', () => {
  it.each([40, 80, 200])('shows every word of a document and no other in %i columns', (width) => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const document = documented(definition);
        expect(new Set(wordsIn(renderText(document, { width })))).toEqual(new Set(wordsOf(document)));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps within the width, save for words and samples that are longer', () => {
    const samples = new Set(linesOf(documented(everything).content).flatMap((line) => line.split('\n')));
    for (const width of [60, 80, 100]) {
      const long = renderText(documented(everything), { width })
        .split('\n')
        .filter((line) => line.length > width && !samples.has(line.slice(4)));
      expect(long.filter((line) => line.trim().split(' ').length > 2)).toEqual([]);
    }
  });

  it('draws a table in columns where there is room, and a row below the other where there is none', () => {
    const wide = renderText(documented(everything), { width: 100 });
    expect(wide).toMatch(/^Step {8}What it means$/m);
    const narrow = renderText(documented(everything), { width: 80 });
    expect(narrow).toContain(
      [
        '  Field: language',
        '    Meaning: Of the greeting.',
        '    Values: one of en, de or fr',
        '    Given: always',
      ].join('\n'),
    );
  });
});

/** Lines of Markdown: every block with an empty one after it, the last of which is the end of the file. */
function lineCount({ blocks, sections }: Section): number {
  const own = blocks.map((block) => blockLines(block) + 1);
  return [...own, ...sections.map(lineCount)].reduce((sum, lines) => sum + lines, 2);
}

function blockLines(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
      return 1;
    case 'list':
      return block.items.length;
    case 'facts':
      return block.facts.length;
    case 'table':
      return block.rows.length + 2;
    case 'sample':
      return block.text.split('\n').length + 2;
  }
}

function tablesOf({ blocks, sections }: Section): readonly number[] {
  const own = blocks.flatMap((block) =>
    block.kind === 'table' ? Array(block.rows.length + 2).fill(block.head.length) : [],
  );
  return [...own, ...sections.flatMap(tablesOf)];
}

/** Cells of a row for a reader to whom a backslash before a `|` keeps it from ending a cell … */
function cellsOf(row: string): number {
  return (row.match(/(?<!\\)\|/g) ?? []).length - 1;
}

/** … and for one to whom a backslash belongs to the sign after it, be it another backslash. */
function cellsByBackslash(row: string): number {
  return (row.replace(/\\./g, '').match(/\|/g) ?? []).length - 1;
}
