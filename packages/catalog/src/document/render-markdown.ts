import type { Block, CatalogDocument, Row, Section, Span, Text } from './document.ts';
import { codeMarkdown, escapeMarkdown, sampleMarkdown } from './escape-markdown.ts';

/** Writes a document as GitHub Flavored Markdown: the content of TELEMETRY.md, with a line break at its end. */
export function renderMarkdown({ content }: CatalogDocument): string {
  const anchors = anchorsOf(content);
  return `${sectionMarkdown(content, 1, anchors).join('\n\n')}\n`;
}

/** What a link to a section is written as, by the section's id. */
type Anchors = ReadonlyMap<string, string>;

/** GitHub names a heading after its words, and counts up where another has the same. */
function anchorsOf(content: Section): Anchors {
  const anchors = new Map<string, string>();
  const taken = new Map<string, number>();
  const visit = ({ id, title, sections }: Section): void => {
    const slug = title
      .map(plainSpan)
      .join('')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const times = taken.get(slug) ?? 0;
    taken.set(slug, times + 1);
    anchors.set(id, times === 0 ? slug : `${slug}-${times}`);
    sections.forEach(visit);
  };
  visit(content);
  return anchors;
}

function plainSpan(span: Span): string {
  if (typeof span === 'string') return span;
  return span.kind === 'code' ? span.code : span.url;
}

function sectionMarkdown(
  { title, blocks, sections }: Section,
  level: number,
  anchors: Anchors,
): readonly string[] {
  const heading = `${'#'.repeat(Math.min(level, 6))} ${textMarkdown(title, anchors)}`;
  return [
    heading,
    ...blocks.map((block) => blockMarkdown(block, anchors)),
    ...sections.flatMap((inner) => sectionMarkdown(inner, level + 1, anchors)),
  ];
}

function blockMarkdown(block: Block, anchors: Anchors): string {
  switch (block.kind) {
    case 'paragraph':
      return textMarkdown(block.text, anchors);
    case 'list':
      return block.items.map((item) => `- ${textMarkdown(item, anchors)}`).join('\n');
    case 'facts':
      return block.facts
        .map(({ name, text }) => `- **${escapeMarkdown(name)}:** ${textMarkdown(text, anchors)}`)
        .join('\n');
    case 'table':
      return tableMarkdown(block.head, block.rows, anchors);
    case 'sample':
      return sampleMarkdown(block.text, block.language);
  }
}

function tableMarkdown(head: readonly string[], rows: readonly Row[], anchors: Anchors): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(escapeMarkdown)),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => textMarkdown(cell, anchors, true)))),
  ].join('\n');
}

function textMarkdown(text: Text, anchors: Anchors, inTable = false): string {
  return text.map((span) => spanMarkdown(span, anchors, inTable)).join('');
}

function spanMarkdown(span: Span, anchors: Anchors, inTable: boolean): string {
  if (typeof span === 'string') return escapeMarkdown(span);
  if (span.kind === 'url') return `<${span.url.replaceAll('|', '%7C')}>`;
  const written = codeMarkdown(span.code, inTable);
  const anchor = span.to === undefined ? undefined : anchors.get(span.to);
  return anchor === undefined ? written : `[${written}](#${anchor})`;
}
