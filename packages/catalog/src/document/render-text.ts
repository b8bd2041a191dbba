import type { Block, CatalogDocument, Fact, Section, Text } from './document.ts';
import { tableText } from './table-text.ts';
import { wrapText } from './wrap-text.ts';

export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number;
}

/** Writes a document for a terminal, without a line break at its end. */
export function renderText({ content }: CatalogDocument, options: TextOptions): string {
  return renderSectionText(content, options);
}

/** Writes one section and what is below it. Its heading is shown as if it were the whole. */
export function renderSectionText(section: Section, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, Math.min(options.width, MAX_WIDTH));
  return sectionText(section, 0, width)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Below this nothing reads well; above, lines are too long to find the next. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;
const UNDERLINES = ['═', '─', '╌', '┈'] as const;

/** A span as words alone. */
export function plainText(text: Text): string {
  return text
    .map((span) => (typeof span === 'string' ? span : span.kind === 'code' ? span.code : span.url))
    .join('');
}

type Lines = readonly string[];

function sectionText({ title, blocks, sections }: Section, depth: number, width: number): readonly Lines[] {
  const heading = plainText(title);
  const underline = (UNDERLINES[depth] ?? UNDERLINES[3]).repeat(Math.min(heading.length, width));
  return [
    [...wrapText(heading, width), underline],
    ...blocks.map((block) => blockText(block, width)),
    ...sections.flatMap((inner) => sectionText(inner, depth + 1, width)),
  ];
}

function blockText(block: Block, width: number): Lines {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(plainText(block.text), width);
    case 'list':
      return block.items.flatMap((item) => wrapText(plainText(item), width, '  - '));
    case 'facts':
      return factsText(block.facts, width);
    case 'table':
      return tableText(
        block.head,
        block.rows.map((row) => row.map(plainText)),
        width,
      );
    case 'sample':
      return block.text.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
  }
}

function factsText(facts: readonly Fact[], width: number): Lines {
  const names = Math.max(0, ...facts.map(({ name }) => name.length)) + 3;
  return facts.flatMap(({ name, text }) => wrapText(plainText(text), width, `${name}:`.padEnd(names)));
}
