import { hash } from 'node:crypto';
import { type CatalogDefinition, compileDefinition } from '../src/index.ts';
import { type Block, type CatalogDocument, documentCatalog, type Section, type Text } from '../src/tools.ts';

export function documented(definition: CatalogDefinition): CatalogDocument {
  return documentCatalog(compileDefinition(definition), (text) => hash('sha256', text));
}

/** Words as a reader takes them in: signs do not count. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** All the lines of words of a section, in the order in which they are read. */
export function linesOf({ title, blocks, sections }: Section): readonly string[] {
  const own = blocks.flatMap(blockLines);
  return [plain(title), ...own, ...sections.flatMap(linesOf)];
}

function plain(text: Text): string {
  return text
    .map((span) => (typeof span === 'string' ? span : span.kind === 'code' ? span.code : span.url))
    .join('');
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'facts':
      return block.facts.map(({ name, text }) => `${name} ${plain(text)}`);
    case 'table':
      return [...block.head, ...block.rows.flat().map(plain)];
    case 'sample':
      return [block.text];
  }
}
